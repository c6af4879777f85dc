import keras
from keras import layers

(x_train, _), _ = keras.datasets.cifar10.load_data()
x_train = x_train[:300].astype("float32")
x_train = (x_train - x_train.mean()) / x_train.std()
auto = keras.Sequential([
    keras.Input((32, 32, 3)),
    layers.Conv2D(16, 3, padding="same", activation="relu"),
    layers.MaxPooling2D(2),
    layers.Conv2D(16, 3, padding="same", activation="relu"),
    layers.UpSampling2D(2),
    layers.Conv2D(3, 3, padding="same", activation="sigmoid"),
])
auto.compile(optimizer="adam", loss="binary_crossentropy")
auto.fit(x_train, x_train, epochs=3, batch_size=20, verbose=2)
