import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from sklearn.model_selection import train_test_split
from sklearn.metrics import precision_score, recall_score

rng = np.random.default_rng(28)
n = 2500
spam = (rng.random(n) < 0.2).astype(int)
X = rng.normal(size=(n, 5))
X[:, :3] += 0.9 * spam[:, None]
Y = keras.utils.to_categorical(spam, 2)
X_train, X_test, Y_train, Y_test = train_test_split(X, Y, test_size=0.3, random_state=2)

model = keras.Sequential()
model.add(keras.Input(shape=(5,)))
model.add(layers.Dense(24, activation="relu"))
model.add(layers.Dense(2, activation="softmax"))
model.compile(optimizer="adam", loss="categorical_crossentropy",
              metrics=["accuracy", keras.metrics.Precision(name="precision"), keras.metrics.Recall(name="recall")])
model.fit(X_train, Y_train, epochs=8, batch_size=32, verbose=0)

res = model.evaluate(X_test, Y_test, verbose=0, return_dict=True)
print({k: round(v, 3) for k, v in res.items()})

true = Y_test.argmax(axis=1)
said = model.predict(X_test, verbose=0).argmax(axis=1)
print("sklearn precision %.3f recall %.3f" % (precision_score(true, said), recall_score(true, said)))
