import os
import tempfile
import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(29)
rng = np.random.default_rng(29)


# super resolution: 10x10 -> 20x20
def landscape(n):
    yy, xx = np.mgrid[:20, :20] / 20.0
    out = []
    for _ in range(n):
        f = rng.uniform(0.5, 2.5, 4)
        ph = rng.uniform(0, 6.28, 2)
        img = 0.5 + 0.25 * np.sin(6.28 * (f[0] * xx + f[1] * yy) + ph[0])
        img += 0.25 * np.sin(6.28 * (f[2] * xx - f[3] * yy) + ph[1])
        out.append(img)
    return np.array(out, dtype="float32")[..., None]


high = landscape(900)
low = high.reshape(-1, 10, 2, 10, 2, 1).mean(axis=(2, 4))
train_low, train_high = low[:700], high[:700]
valid_low, valid_high = low[700:], high[700:]
print("low", train_low.shape, "high", train_high.shape)

generator = keras.Sequential([
    layers.Input((10, 10, 1)),
    layers.Conv2D(24, 3, padding="same", activation="relu"),
    layers.Conv2D(24, 3, padding="same", activation="relu"),
    layers.UpSampling2D(2, interpolation="bilinear"),
    layers.Conv2D(12, 3, padding="same", activation="relu"),
    layers.Conv2D(1, 3, padding="same"),
])
generator.compile(optimizer=keras.optimizers.Adam(0.002), loss="mse", metrics=["mae"])
generator.fit(train_low, train_high, epochs=12, batch_size=25, verbose=2,
              validation_data=(valid_low, valid_high))

model_file = os.path.join(tempfile.mkdtemp(), "generator.keras")
generator.save(model_file)
del generator

# evaluate.py
model = keras.models.load_model(model_file, compile=False)
mse, mae = model.evaluate(valid_low, valid_high, verbose=0)
print("mse %.5f  mae %.4f" % (mse, mae))
print("PSNR %.1f dB" % (10 * np.log10(1 / mse)))
plain = valid_low.repeat(2, axis=1).repeat(2, axis=2)
print("PSNR of just repeating pixels %.1f dB" % (10 * np.log10(1 / np.mean((plain - valid_high) ** 2))))
