import numpy as np
import tensorflow as tf
from sklearn.datasets import make_multilabel_classification
from sklearn.metrics import classification_report
from sklearn.model_selection import train_test_split

tf.keras.utils.set_random_seed(26)

# every film can carry several of 5 labels
x, one_hot = make_multilabel_classification(
    n_samples=2000, n_features=30, n_classes=5, n_labels=2, random_state=26)
x = np.log1p(x)
names = ["comedy", "drama", "crime", "family", "war"]

x_train, x_test, y_train, y_test = train_test_split(
    x, one_hot, test_size=0.25, random_state=3)
mean, std = x_train.mean(0), x_train.std(0)
x_train, x_test = (x_train - mean) / std, (x_test - mean) / std

model = tf.keras.Sequential()
model.add(tf.keras.Input(shape=(30,)))
model.add(tf.keras.layers.Dense(32, activation="relu"))
model.add(tf.keras.layers.Dropout(0.3))
model.add(tf.keras.layers.Dense(5, activation="sigmoid"))

model.compile(loss="binary_crossentropy", optimizer="adam",
              metrics=[tf.keras.metrics.BinaryAccuracy()])
model.fit(x_train, y_train, epochs=15, batch_size=32, verbose=0)
print("binary accuracy:", round(model.evaluate(x_test, y_test, verbose=0)[1], 3))

pred = model.predict(x_test, verbose=0)
print(classification_report(y_test, pred, target_names=names, zero_division=0))
