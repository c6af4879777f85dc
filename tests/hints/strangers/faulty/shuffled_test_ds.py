import numpy as np
import tensorflow as tf
from sklearn.metrics import confusion_matrix, accuracy_score

rng = np.random.default_rng(27)
centers = rng.normal(size=(4, 10)) * 1.5
labels = rng.integers(0, 4, size=2000)
feats = (centers[labels] + rng.normal(size=(2000, 10))).astype("float32")
x_train, y_train = feats[:1600], labels[:1600]
x_test, y_test = feats[1600:], labels[1600:]

train_ds = tf.data.Dataset.from_tensor_slices((x_train, y_train)).shuffle(1600).batch(32)
test_ds = tf.data.Dataset.from_tensor_slices((x_test, y_test)).shuffle(400).batch(32)

model = tf.keras.Sequential([
    tf.keras.Input(shape=(10,)),
    tf.keras.layers.Dense(32, activation="relu"),
    tf.keras.layers.Dense(4, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train_ds, epochs=8, verbose=0)
print("evaluate:", model.evaluate(test_ds, verbose=0)[1])

y_pred = model.predict(test_ds, verbose=0).argmax(axis=1)
print("accuracy_score:", accuracy_score(y_test, y_pred))
print(confusion_matrix(y_test, y_pred))
