import numpy as np, keras, tensorflow as tf
x = np.random.rand(100, 3).astype("float32")
data = tf.data.Dataset.from_tensor_slices((x, x[:, :1])).filter(lambda a, b: a[0] > 0.2).batch(10)
steps = int(tf.data.experimental.cardinality(data)) * 4
rate = keras.optimizers.schedules.CosineDecay(0.01, decay_steps=steps)
m = keras.Sequential([keras.layers.Dense(1)]); m.compile(keras.optimizers.Adam(rate), "mse"); m.fit(data, epochs=4, verbose=0)
