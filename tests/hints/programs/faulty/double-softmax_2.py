# expect: double-softmax
from tensorflow import keras

(x, y), _ = keras.datasets.fashion_mnist.load_data()
x, y = x[:400] / 255.0, keras.utils.to_categorical(y[:400], 10)

inputs = keras.Input((28, 28))
h = keras.layers.Flatten()(inputs)
h = keras.layers.Dense(40, activation="relu")(h)
h = keras.layers.Dense(10, activation="softmax")(h)
outputs = keras.layers.Activation("softmax")(h)
model = keras.Model(inputs, outputs)
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["acc"])
hist = model.fit(x, y, epochs=2, batch_size=32, verbose=0)
print(hist.history["loss"])
