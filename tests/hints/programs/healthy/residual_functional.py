# expect: none
import keras
from keras import layers

(x, y), (tx, ty) = keras.datasets.mnist.load_data()
x = x[:400].reshape(-1, 28, 28, 1) / 255.0
y = y[:400]
tx = tx[:100].reshape(-1, 28, 28, 1) / 255.0
ty = ty[:100]

inp = layers.Input((28, 28, 1))
h = layers.Conv2D(16, 3, padding="same")(inp)
h = layers.BatchNormalization()(h)
h = layers.ReLU()(h)
skip = h
h = layers.Conv2D(16, 3, padding="same", use_bias=False)(h)
h = layers.BatchNormalization()(h)
h = layers.add([h, skip])
h = layers.Activation("relu")(h)
h = layers.MaxPooling2D(4)(h)
h = layers.Flatten()(h)
out = layers.Dense(10)(h)
out = layers.Softmax()(out)
model = keras.Model(inp, out)
model.compile(keras.optimizers.Adam(1e-3), keras.losses.SparseCategoricalCrossentropy(),
              metrics=["accuracy"])
model.fit(x, y, epochs=2, verbose=2)
print(model.evaluate(tx, ty))
