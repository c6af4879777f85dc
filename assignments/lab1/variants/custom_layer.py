# /// variant
# about = "Two convolutions inside a layer of its own."
# ///
class Block(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.first = layers.Conv2D(32, 3, activation="relu")
        self.second = layers.Conv2D(32, 3, activation="relu")

    def build(self, input_shape):
        self.first.build(input_shape)
        self.second.build(self.first.compute_output_shape(input_shape))
        self.built = True

    def call(self, inputs):
        return self.second(self.first(inputs))


def build_model():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            Block(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
