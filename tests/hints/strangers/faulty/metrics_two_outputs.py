import numpy as np
from tensorflow import keras
from tensorflow.keras.layers import Input, Dense

np.random.seed(6)
X = np.random.randn(1200, 10).astype("float32")
color = np.argmax(X[:, :3], axis=1)
size = np.argmax(X[:, 3:7], axis=1)
color_oh = keras.utils.to_categorical(color, 3)
size_oh = keras.utils.to_categorical(size, 4)

inp = Input(shape=(10,))
h = Dense(64, activation="relu")(inp)
h = Dense(32, activation="relu")(h)
out_color = Dense(3, activation="softmax", name="color")(h)
out_size = Dense(4, activation="softmax", name="size")(h)

mdl = keras.Model(inp, [out_color, out_size])
mdl.compile(optimizer="adam",
            loss=["categorical_crossentropy", "categorical_crossentropy"],
            metrics=["accuracy"])

mdl.fit(X[:1000], [color_oh[:1000], size_oh[:1000]], epochs=15, batch_size=32, verbose=2)
print(mdl.evaluate(X[1000:], [color_oh[1000:], size_oh[1000:]], verbose=0, return_dict=True))
