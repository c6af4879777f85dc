import keras
from keras import layers

(x, y), (xt, yt) = keras.datasets.cifar10.load_data()
x, y = x[:1200].astype("float32") / 255, y[:1200]
rate = keras.optimizers.schedules.CosineDecay(1e-3, decay_steps=200)
model = keras.Sequential([
    keras.Input((32, 32, 3)), layers.Conv2D(16, 3, activation="relu"), layers.MaxPooling2D(),
    layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(), layers.Flatten(),
    layers.Dense(64, activation="relu"), layers.Dense(10),
])
model.compile(keras.optimizers.Adam(rate), keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
model.fit(x, y, epochs=3, batch_size=32, validation_split=0.1, verbose=2)
