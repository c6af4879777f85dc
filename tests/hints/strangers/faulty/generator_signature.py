import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

tf.keras.utils.set_random_seed(31)
rng = np.random.default_rng(31)
FRAME = 24


def sensor_frames(count):
    """reads frame after frame from the (simulated) camera"""
    local = np.random.default_rng(count)
    for _ in range(count):
        hot = local.integers(0, 2)
        frame = local.normal(20.0, 1.0, (FRAME, FRAME))
        if hot:
            r, c = local.integers(2, FRAME - 6, 2)
            frame[r:r + 4, c:c + 4] += 8.0
        frame = (frame - 20.0) / 5.0
        yield frame[..., np.newaxis].astype("float32"), int(hot)


signature = (
    tf.TensorSpec(shape=(FRAME, FRAME), dtype=tf.float32),
    tf.TensorSpec(shape=(), dtype=tf.int32),
)

train_ds = tf.data.Dataset.from_generator(lambda: sensor_frames(1200), output_signature=signature)
train_ds = train_ds.cache().shuffle(1200).batch(32).prefetch(1)
valid_ds = tf.data.Dataset.from_generator(lambda: sensor_frames(300), output_signature=signature)
valid_ds = valid_ds.batch(50)

model = tf.keras.Sequential([
    layers.Input((FRAME, FRAME, 1)),
    layers.Conv2D(8, 5, activation="relu"),
    layers.MaxPooling2D(2),
    layers.Conv2D(16, 3, activation="relu"),
    layers.GlobalMaxPooling2D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=tf.keras.optimizers.Adam(0.003), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(train_ds, epochs=6, validation_data=valid_ds, verbose=2)

frame, hot = next(sensor_frames(7))
p = model.predict(frame[np.newaxis], verbose=0)[0, 0]
print("hot spot in the new frame?", bool(hot), "- model:", round(float(p), 3))
