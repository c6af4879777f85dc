import keras
from keras import layers
from keras.datasets import fashion_mnist

(x, _), (xt, _) = fashion_mnist.load_data()
x = x[:3000].astype("float32") / 255
xt = xt[:300].astype("float32") / 255
enc_in = keras.Input((28, 28))
h = layers.Flatten()(enc_in)
h = layers.Dense(64, activation="relu")(h)
code = layers.Dense(8, name="code")(h)
d = layers.Dense(64, activation="relu")(code)
d = layers.Dense(784, activation="sigmoid")(d)
out = layers.Reshape((28, 28))(d)
ae = keras.Model(enc_in, out)
ae.compile("adam", "binary_crossentropy")
ae.fit(x, x, epochs=3, batch_size=64, validation_data=(xt, xt), verbose=0)
encoder = keras.Model(enc_in, ae.get_layer("code").output)
print(encoder.predict(xt[:3], verbose=0).shape)
