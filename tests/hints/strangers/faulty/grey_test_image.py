import numpy as np
from PIL import Image
import tensorflow as tf

rng = np.random.default_rng(57)
N = 48
yy, xx = np.mgrid[0:N, 0:N]


def rock_or_wood(kind):
    if kind == 0:
        a = np.kron(rng.uniform(90, 190, (12, 12)), np.ones((4, 4)))
        rgb = np.stack([a, a, a + 5], axis=-1)
    else:
        a = 120 + 35 * np.sin(xx * rng.uniform(0.6, 1.0) + np.sin(yy / 6) * 2)
        rgb = np.stack([a * 1.2, a * 0.9, a * 0.6], axis=-1)
    return np.clip(rgb + rng.normal(0, 8, rgb.shape), 0, 255).astype("uint8")


y = np.arange(500) % 2
x = np.array([rock_or_wood(k) for k in y])

model = tf.keras.Sequential([
    tf.keras.layers.Input(shape=(N, N, 3)),
    tf.keras.layers.Rescaling(1.0 / 255),
    tf.keras.layers.Conv2D(16, (3, 3), activation="relu"),
    tf.keras.layers.MaxPooling2D(2, 2),
    tf.keras.layers.Conv2D(16, (3, 3), activation="relu"),
    tf.keras.layers.MaxPooling2D(2, 2),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(24, activation="relu"),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x[:400], y[:400], validation_data=(x[400:], y[400:]), batch_size=20, epochs=5, verbose=2)
model.save("material.keras")

# my own test image
Image.fromarray(rock_or_wood(1)).resize((300, 300)).save("test.png")

model = tf.keras.models.load_model("material.keras")
img = Image.open("test.png").convert("L")
img = np.array(img.resize((N, N)), dtype="float32")
img = np.expand_dims(img, axis=0)
print(img.shape)
answer = model.predict(img, verbose=0)[0, 0]
print("wood" if answer > 0.5 else "rock", answer)
