import numpy as np
import keras
from keras import layers


@keras.saving.register_keras_serializable(package="mine")
class Antirectifier(layers.Layer):
    def __init__(self, initializer="he_normal", **kwargs):
        super().__init__(**kwargs)
        self.initializer = keras.initializers.get(initializer)

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1] * 2, input_shape[-1]), initializer=self.initializer, name="kernel")

    def call(self, inputs):
        inputs = inputs - keras.ops.mean(inputs, axis=-1, keepdims=True)
        return keras.ops.matmul(keras.ops.concatenate([keras.ops.relu(inputs), keras.ops.relu(-inputs)], axis=-1), self.kernel)

    def get_config(self):
        return {**super().get_config(), "initializer": keras.initializers.serialize(self.initializer)}


rng = np.random.default_rng(0)
x = rng.normal(size=(600, 20)).astype("float32")
y = np.argmax(x[:, :4], axis=1)
model = keras.Sequential([keras.Input((20,)), layers.Dense(32), Antirectifier(), layers.Dense(4, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=6, verbose=0)
model.save("anti.keras")
again = keras.models.load_model("anti.keras")
print(np.allclose(again.predict(x[:5], verbose=0), model.predict(x[:5], verbose=0), atol=1e-5))
