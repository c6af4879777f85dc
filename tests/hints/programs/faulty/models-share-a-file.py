# expect: models-share-a-file
import keras
import numpy as np

rng = np.random.default_rng(2)
x = rng.normal(0, 1, (240, 6)).astype("float32")
y = (x[:, 0] + x[:, 1] > 0).astype("float32")
names = []
for turn in range(3):
    judge = keras.Sequential([keras.Input((6,)), keras.layers.Dense(1, activation="sigmoid")])
    judge.compile(keras.optimizers.Adam(0.05), "binary_crossentropy", metrics=["accuracy"])
    judge.fit(x[:180], y[:180], epochs=5, verbose=0)
    judge.save("judge.keras")
    names.append("judge.keras")
panel = [keras.models.load_model(name) for name in names]
marks = np.mean([one.predict(x[180:], verbose=0)[:, 0] for one in panel], axis=0)
print(((marks > 0.5) == y[180:]).mean())
