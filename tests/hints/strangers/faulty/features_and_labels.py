import numpy as np
import tensorflow as tf
from sklearn.metrics import confusion_matrix, classification_report

tf.keras.utils.set_random_seed(18)
rng = np.random.default_rng(18)


# weather maps: 0 = calm, 1 = front from the left, 2 = front from above
def weather_map(kind):
    m = rng.normal(0, 0.4, (16, 16))
    ramp = np.linspace(-1, 1, 16) * rng.uniform(0.8, 1.5)
    if kind == 1:
        m += ramp[None, :]
    elif kind == 2:
        m += ramp[:, None]
    return m


labels = rng.integers(0, 3, 1200)
maps = np.array([weather_map(k) for k in labels], dtype="float32")[..., None]


def make_ds(x, y, batch_size=32):
    ds = tf.data.Dataset.from_tensor_slices((x, y))
    return ds.batch(batch_size).prefetch(tf.data.AUTOTUNE)


train_ds = make_ds(maps[:800], labels[:800]).cache().shuffle(25)
val_ds = make_ds(maps[800:1000], labels[800:1000])
test_ds = tf.data.Dataset.from_tensor_slices((maps[1000:], labels[1000:])).shuffle(200).batch(32)

model = tf.keras.Sequential([
    tf.keras.layers.Input((16, 16, 1)),
    tf.keras.layers.Conv2D(12, 5, activation="relu"),
    tf.keras.layers.MaxPooling2D(3),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(24, activation="relu"),
    tf.keras.layers.Dense(3, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train_ds, validation_data=val_ds, epochs=8, verbose=2)

loss, acc = model.evaluate(test_ds, verbose=0)
print("evaluate says: accuracy %.3f" % acc)

y_pred = np.argmax(model.predict(test_ds, verbose=0), axis=1)
y_true = np.concatenate([y for x, y in test_ds], axis=0)
print(confusion_matrix(y_true, y_pred))
print(classification_report(y_true, y_pred, target_names=["calm", "left", "above"]))
