import numpy as np
import keras

rng = np.random.default_rng(3)
fraud = (rng.random(3000) < 0.05).astype("float32")
x = rng.normal(size=(3000, 10)) + fraud[:, None] * 0.9
m = keras.Sequential([keras.Input((10,)), keras.layers.Dense(32, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
m.compile("adam", "binary_crossentropy", metrics=[keras.metrics.Precision(), keras.metrics.Recall(), keras.metrics.AUC()])
m.fit(x, fraud, epochs=6, batch_size=100, class_weight={0: 1.0, 1: 15.0}, verbose=0)
print(m.evaluate(x, fraud, return_dict=True, verbose=0))
