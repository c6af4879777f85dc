from tensorflow import keras
from tensorflow.keras.callbacks import ModelCheckpoint
import numpy as np

keras.utils.set_random_seed(1)
gen = np.random.default_rng(1)


def load_fruit(n):
    # 0 = round fruit, 1 = long fruit, 2 = two small fruits
    X = gen.normal(0.2, 0.12, (n, 20, 20, 1))
    y = gen.integers(0, 3, n)
    r, c = np.mgrid[0:20, 0:20]
    for i, k in enumerate(y):
        a, b = gen.integers(7, 13, 2)
        if k == 0:
            X[i][(r - a) ** 2 + (c - b) ** 2 < 20] += 0.5
        elif k == 1:
            X[i][((r - a) / 2.6) ** 2 + ((c - b) / 7.0) ** 2 < 1] += 0.5
        else:
            X[i][(r - a) ** 2 + (c - b + 5) ** 2 < 9] += 0.5
            X[i][(r - a) ** 2 + (c - b - 5) ** 2 < 9] += 0.5
    return X.astype("float32"), keras.utils.to_categorical(y, 3)


X_train, y_train = load_fruit(900)
X_test, y_test = load_fruit(300)

model = keras.Sequential()
model.add(keras.layers.Input((20, 20, 1)))
model.add(keras.layers.Conv2D(8, (3, 3), activation="relu"))
model.add(keras.layers.MaxPooling2D((2, 2)))
model.add(keras.layers.Conv2D(16, (3, 3), activation="relu"))
model.add(keras.layers.Flatten())
model.add(keras.layers.Dense(24, activation="relu"))
model.add(keras.layers.Dense(3, activation="softmax"))
model.compile(loss="categorical_crossentropy", optimizer=keras.optimizers.Adam(0.0006), metrics=["accuracy"])

filepath = "weights_best.keras"
checkpoint = ModelCheckpoint(filepath, monitor="val_loss", verbose=1, save_best_only=True, mode="max")

history = model.fit(X_train, y_train, validation_split=0.2, epochs=10, batch_size=32,
                    callbacks=[checkpoint], verbose=2)

best = keras.models.load_model(filepath)
print("best validation accuracy seen: %.3f" % max(history.history["val_accuracy"]))
print("saved model on the test fruit: %.3f" % best.evaluate(X_test, y_test, verbose=0)[1])
