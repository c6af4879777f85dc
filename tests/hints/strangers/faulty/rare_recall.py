import numpy as np
import tensorflow as tf
from tensorflow import keras
from sklearn.metrics import recall_score
from sklearn.model_selection import train_test_split

keras.utils.set_random_seed(16)
rng = np.random.default_rng(16)

# 4 % of the parts are broken
n = 4000
y = (rng.random((n, 1)) < 0.04).astype("float32")
X = rng.normal(0, 1, (n, 8)).astype("float32")
X[:, :3] += 1.6 * y

X_train, X_test, y_train, y_test = train_test_split(
    X, y, test_size=0.4, random_state=2, stratify=y)


def recall_m(y_true, y_pred):
    hits = tf.reduce_sum(y_true * tf.round(y_pred))
    wanted = tf.reduce_sum(y_true)
    return hits / (wanted + keras.backend.epsilon())


model = keras.Sequential([
    keras.Input(shape=(8,)),
    keras.layers.Dense(16, activation="relu"),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy",
              metrics=[recall_m])
model.fit(X_train, y_train, epochs=15, batch_size=32,
          class_weight={0: 1.0, 1: 12.0}, verbose=0)

result = model.evaluate(X_test, y_test, batch_size=16, verbose=0)
print("recall from keras:   %.3f" % result[1])

y_hat = (model.predict(X_test, verbose=0) > 0.5).astype(int)
print("recall from sklearn: %.3f" % recall_score(y_test.ravel(), y_hat.ravel()))
