import numpy as np
import tensorflow as tf
from sklearn.metrics import confusion_matrix

tf.keras.utils.set_random_seed(26)
rng = np.random.default_rng(26)

NAMES = ["horizontal bar", "vertical bar", "cross"]


def picture(k):
    img = rng.uniform(0, 0.4, (20, 20, 1))
    r, c = rng.integers(4, 16, size=2)
    if k in (0, 2):
        img[r:r + 2, :, 0] += 0.6
    if k in (1, 2):
        img[:, c:c + 2, 0] += 0.6
    return img


kinds = rng.integers(0, 3, size=1400)
pics = np.array([picture(k) for k in kinds], dtype="float32")


def to_ds(x, y):
    ds = tf.data.Dataset.from_tensor_slices((x, y))
    return ds.shuffle(len(x)).batch(32).prefetch(2)


train_ds = to_ds(pics[:1100], kinds[:1100])
test_ds = to_ds(pics[1100:], kinds[1100:])

model = tf.keras.Sequential([
    tf.keras.layers.Input((20, 20, 1)),
    tf.keras.layers.Conv2D(8, 3, activation="relu"),
    tf.keras.layers.MaxPooling2D(),
    tf.keras.layers.Conv2D(16, 3, activation="relu"),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(3, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train_ds, epochs=6, verbose=0)
print("evaluate says:", model.evaluate(test_ds, verbose=0)[1])

y_true = np.concatenate([y for x, y in test_ds])
y_pred = model.predict(test_ds, verbose=0).argmax(axis=1)

print(NAMES)
print(confusion_matrix(y_true, y_pred))
print("accuracy from the matrix:", np.mean(y_true == y_pred))
