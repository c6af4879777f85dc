# /// variant
# about = "Subclassed model that is not built yet."
# ///
class Network(keras.Model):
    def __init__(self):
        super().__init__()
        self.first = layers.Conv2D(64, 3, activation="relu")
        self.second = layers.Conv2D(32, 3, activation="relu")
        self.flatten = layers.Flatten()
        self.classify = layers.Dense(10, activation="softmax")

    def call(self, inputs):
        x = self.second(self.first(inputs))
        return self.classify(self.flatten(x))


def build_model():
    return Network()
