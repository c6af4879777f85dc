import numpy as np
from sklearn.model_selection import train_test_split
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(19)
rng = np.random.default_rng(19)

# questionnaire: 10 answers between 1 and 5, group 1 or group 2
n = 2000
answers = rng.integers(1, 6, size=(n, 10)).astype("float32")
total = answers[:, :5].sum(axis=1) - answers[:, 5:].sum(axis=1)
group = np.where(total + rng.normal(0, 1, size=n) > 0, 2, 1)

answers = (answers - 3.0) / 2.0
labels = group.astype("float32")

x_train, x_test, y_train, y_test = train_test_split(answers, labels, test_size=0.25,
                                                    random_state=19)

model = keras.Sequential([
    layers.Input(shape=(10,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])

history = model.fit(x_train, y_train, epochs=12, batch_size=32,
                    validation_split=0.1, verbose=2)

loss, acc = model.evaluate(x_test, y_test, verbose=0)
print("test loss:", round(loss, 3))
print("test accuracy:", round(acc, 3))
print("some predictions:", model.predict(x_test[:6], verbose=0).ravel().round(2))
