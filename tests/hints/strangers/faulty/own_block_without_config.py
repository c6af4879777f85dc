import keras
import numpy as np
from keras import layers


@keras.saving.register_keras_serializable()
class Block(layers.Layer):
    def __init__(self, size, rate=0.3):
        super().__init__()
        self.dense = layers.Dense(size, activation="leaky_relu")
        self.drop = layers.Dropout(rate)

    def call(self, x, training=False):
        return self.drop(self.dense(x), training=training)


rng = np.random.default_rng(5)
x = rng.normal(size=(500, 6)).astype("float32")
y = (x[:, 0] > x[:, 1]).astype("int32")
inputs = keras.Input((6,))
outputs = layers.Dense(1, activation="sigmoid")(Block(16)(inputs))
model = keras.Model(inputs, outputs)
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=5, validation_split=0.2, verbose=2)
model.save("blocks.keras")
again = keras.models.load_model("blocks.keras")
print(again.evaluate(x, y, verbose=0))
