# expect: none
import keras
from keras import layers

keras.mixed_precision.set_global_policy("mixed_float16")
(x, y), _ = keras.datasets.mnist.load_data()
x = x[:300].reshape(-1, 784).astype("float32") / 255
y = y[:300]
model = keras.Sequential([
    keras.Input((784,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(10),
    layers.Activation("softmax", dtype="float32"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=2, verbose=0)
print(model.predict(x[:2], verbose=0).dtype)
