# /// mutant
# fails = ["build_model.convolutions"]
# about = "Makes a second Conv2D but never calls it."
# ///
class Network(keras.Model):
    def __init__(self):
        super().__init__()
        self.first = layers.Conv2D(32, 3, activation="relu")
        self.second = layers.Conv2D(32, 3, activation="relu")
        self.flatten = layers.Flatten()
        self.output_layer = layers.Dense(10, activation="softmax")

    def call(self, inputs):
        return self.output_layer(self.flatten(self.first(inputs)))


def build_model():
    return Network()
