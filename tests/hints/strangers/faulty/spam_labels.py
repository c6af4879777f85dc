import numpy as np
from sklearn.metrics import accuracy_score, confusion_matrix
from sklearn.model_selection import train_test_split
from tensorflow import keras

keras.utils.set_random_seed(20)
rng = np.random.default_rng(20)

# counts of 12 words in e-mails; spam uses some of them more often
words = ["free", "win", "cash", "offer", "click", "now",
         "meeting", "report", "regards", "project", "lunch", "team"]
n = 1600
spam = rng.integers(0, 2, n)
rate = np.where(spam[:, None] == 1,
                [2, 1.5, 1.2, 2, 1.5, 1.5, 0.3, 0.3, 0.5, 0.3, 0.3, 0.4],
                [0.4, 0.2, 0.2, 0.5, 0.4, 0.8, 1.2, 1, 1.5, 1, 0.8, 1])
counts = rng.poisson(rate).astype("float32")

X_train, X_test, y_train, y_test = train_test_split(counts, spam, test_size=0.25, random_state=1)

model = keras.Sequential([
    keras.Input(shape=(len(words),)),
    keras.layers.Dense(16, activation="relu"),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(X_train, y_train, epochs=10, batch_size=32, verbose=2)

y_pred = np.argmax(model.predict(X_test, verbose=0), axis=1)

print("accuracy:", accuracy_score(y_test, y_pred))
print(confusion_matrix(y_test, y_pred))
