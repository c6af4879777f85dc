from tensorflow.keras import Sequential, layers
from tensorflow.keras.datasets import fashion_mnist
from tensorflow.keras.preprocessing.image import ImageDataGenerator

(x, y), _ = fashion_mnist.load_data()
x = x[:1500, ..., None].astype("float32")
y = y[:1500]
gen = ImageDataGenerator(featurewise_center=True, featurewise_std_normalization=True)
gen.fit(x[:1200])
model = Sequential([layers.Input((28, 28, 1)), layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(gen.flow(x[:1200], y[:1200], batch_size=32), validation_data=gen.flow(x[1200:], y[1200:], batch_size=32, shuffle=False), epochs=4, verbose=2)
