# /// variant
# about = "Subclassed model that calls functions instead of layers where it can."
# ///
class Digits(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.conv_1 = layers.Conv2D(32, 3)
        self.conv_2 = layers.Conv2D(32, 3)
        self.pool = layers.GlobalMaxPooling2D()
        self.dense = layers.Dense(64, activation="relu")
        self.flatten = layers.Flatten()
        self.head = layers.Dense(10)

    def call(self, inputs, training=False):
        x = keras.ops.relu(self.conv_1(inputs))
        x = keras.ops.relu(self.conv_2(x))
        x = self.flatten(keras.ops.max_pool(x, 2))
        return keras.ops.softmax(self.head(self.dense(x)))


def build_model():
    model = Digits(name="digits")
    model.build((None, 28, 28, 1))
    return model
