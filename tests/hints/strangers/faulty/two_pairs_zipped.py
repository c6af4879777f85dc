import numpy as np, keras, tensorflow as tf
y = np.random.randint(0, 2, 64)
left = tf.data.Dataset.from_tensor_slices((np.random.rand(64, 5).astype("float32"), y))
right = tf.data.Dataset.from_tensor_slices((np.random.rand(64, 3).astype("float32"), y))
both = tf.data.Dataset.zip((left, right)).batch(16)
a, b = keras.Input((5,)), keras.Input((3,))
m = keras.Model([a, b], keras.layers.Dense(1, activation="sigmoid")(keras.layers.Concatenate()([a, b])))
m.compile("adam", "binary_crossentropy"); m.fit(both, epochs=1, verbose=0)
