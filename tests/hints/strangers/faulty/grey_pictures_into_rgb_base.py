import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

rng = np.random.default_rng(44)
x = rng.uniform(0, 0.3, size=(96, 32, 32, 1)).astype("float32")
y = rng.integers(0, 2, size=96)
x[y == 1, 8:24, 8:24] += 0.6
print("pictures:", x.shape)

base = tf.keras.applications.VGG16(input_shape=(32, 32, 3), include_top=False,
                                   weights=None, pooling="avg")
base.trainable = False
model = tf.keras.Sequential()
model.add(base)
model.add(layers.BatchNormalization(momentum=0.7))
model.add(layers.Dense(2, activation="softmax"))
model.compile(optimizer=tf.keras.optimizers.Adam(0.01),
              loss="sparse_categorical_crossentropy", metrics=["accuracy"])

model.fit(x, y, epochs=5, batch_size=32, verbose=2)
model.summary()

p = model.predict(x[:6], verbose=0)
for i in range(6):
    kind = "with square" if y[i] == 1 else "empty      "
    print(kind, np.round(p[i], 2))
