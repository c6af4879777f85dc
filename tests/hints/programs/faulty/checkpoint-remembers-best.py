# expect: checkpoint-remembers-best
import keras
import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(0, 1, (200, 3)).astype("float32")
y = 2 * x[:, :1]
kept = keras.callbacks.ModelCheckpoint("best.keras", monitor="val_loss", save_best_only=True)
parts = np.array_split(rng.permutation(200), 2)
for fold in range(2):
    rows, held = parts[1 - fold], parts[fold]
    net = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    net.compile("adam", "mse")
    net.fit(x[rows], y[rows], validation_data=(x[held], y[held]), callbacks=[kept], verbose=0)
    best = keras.models.load_model("best.keras")
    print(fold, best.evaluate(x[held], y[held], verbose=0))
