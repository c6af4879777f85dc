import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(9)
rng = np.random.default_rng(9)


class MlpBlock(layers.Layer):
    def __init__(self, hidden_dim, **kwargs):
        super().__init__(**kwargs)
        self.hidden_dim = hidden_dim
        self.norm = layers.LayerNormalization()
        self.first = layers.Dense(hidden_dim, activation="gelu")

    def build(self, input_shape):
        self.norm.build(input_shape)
        self.first.build(input_shape)
        self.second = layers.Dense(input_shape[-1])
        self.second.build((*input_shape[:-1], self.hidden_dim))

    def call(self, x):
        return x + self.second(self.first(self.norm(x)))

    def get_config(self):
        config = super().get_config()
        return config


features = rng.normal(size=(1200, 10)).astype("float32")
labels = (np.abs(features[:, 0]) + features[:, 1] > 0.8).astype("int32")

inputs = keras.Input(shape=(10,))
x = layers.Dense(16)(inputs)
x = MlpBlock(32)(x)
x = MlpBlock(32)(x)
outputs = layers.Dense(2, activation="softmax")(x)
model = keras.Model(inputs, outputs)

model.compile(optimizer=keras.optimizers.Adam(0.003), loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])
model.fit(features[:1000], labels[:1000], epochs=8, batch_size=32, verbose=2)

model.save("mixer_model.keras")
again = keras.models.load_model("mixer_model.keras",
                                custom_objects={"MlpBlock": MlpBlock})
print("accuracy of the loaded model:",
      again.evaluate(features[1000:], labels[1000:], verbose=0)[1])
