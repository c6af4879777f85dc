import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits
from sklearn.metrics import confusion_matrix, classification_report
from sklearn.model_selection import train_test_split

tf.keras.utils.set_random_seed(25)

digits = load_digits(n_class=4)
images = digits.images[..., None].astype("float32") / 16.0
x_train, x_test, y_train, y_test = train_test_split(
    images, digits.target, test_size=0.3, random_state=25)


def make_ds(x, y):
    ds = tf.data.Dataset.from_tensor_slices((x, y))
    ds = ds.shuffle(len(x))
    return ds.batch(32).prefetch(1)


train_ds = make_ds(x_train, y_train)
test_ds = make_ds(x_test, y_test)

model = tf.keras.Sequential([
    tf.keras.Input(shape=(8, 8, 1)),
    tf.keras.layers.Conv2D(16, 3, activation="relu"),
    tf.keras.layers.MaxPooling2D(),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(4, activation="softmax"),
])
model.compile(optimizer=tf.keras.optimizers.Adam(0.005),
              loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train_ds, epochs=10, verbose=0)

print("model.evaluate: %.3f" % model.evaluate(test_ds, verbose=0)[1])

predictions = model.predict(test_ds, verbose=0).argmax(axis=1)
truth = np.concatenate([y.numpy() for _, y in test_ds])
print(confusion_matrix(truth, predictions))
print(classification_report(truth, predictions))
