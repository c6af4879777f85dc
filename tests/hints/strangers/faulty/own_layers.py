import keras
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.layers = [keras.layers.Dense(8), keras.layers.Dense(1)]
    def call(self, x):
        for l in self.layers:
            x = l(x)
        return x
m = Net()
