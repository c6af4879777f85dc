# expect: cut-counts-batches
import numpy as np
import tensorflow as tf

rs = np.random.RandomState(2)
imgs = rs.rand(1000, 8, 8, 1).astype("float32")
labs = (imgs[:, :4].mean((1, 2, 3)) > imgs[:, 4:].mean((1, 2, 3))).astype("int32")
full = tf.data.Dataset.from_tensor_slices((imgs, labs)).shuffle(1000, seed=1, reshuffle_each_iteration=False).batch(20)
n_train = 800
train_ds = full.take(n_train)
val_ds = full.take(200)
model = tf.keras.Sequential([tf.keras.layers.Input((8, 8, 1)), tf.keras.layers.Flatten(), tf.keras.layers.Dense(16, activation="relu"), tf.keras.layers.Dense(2, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train_ds, validation_data=val_ds, epochs=5, verbose=0)
print("validation", model.evaluate(val_ds, verbose=0))
