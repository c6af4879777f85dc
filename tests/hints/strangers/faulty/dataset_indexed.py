import numpy as np, tensorflow as tf, keras
x = np.random.rand(200, 8).astype("float32"); y = (x.sum(1) > 4).astype("float32")
ds = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(200).batch(16)
train, val = ds[:10], ds[10:]
m = keras.Sequential([keras.Input((8,)), keras.layers.Dense(1, activation="sigmoid")])
m.compile("adam", "binary_crossentropy")
m.fit(train, validation_data=val, epochs=2)
