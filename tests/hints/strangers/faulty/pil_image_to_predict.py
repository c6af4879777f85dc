import numpy as np
import tensorflow as tf
from PIL import Image
from tensorflow.keras.preprocessing import image

H, W = 20, 30
rng = np.random.default_rng(4)

def scene(kind):
    # kind 0: horizon low, kind 1: horizon high
    pic = np.zeros((H, W, 3)) + 40
    line = 5 if kind else 14
    pic[:line] = [90, 150, 230]
    return np.clip(pic + rng.normal(0, 15, pic.shape), 0, 255).astype("uint8")

kinds = rng.integers(0, 2, 300)
train_x = np.array([scene(k) for k in kinds]) / 255.0

my_model = tf.keras.Sequential([
    tf.keras.layers.Input((H, W, 3)),
    tf.keras.layers.Conv2D(6, 3, activation="relu"),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(1, activation="sigmoid"),
])
my_model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
my_model.fit(train_x, kinds, epochs=4, verbose=2)

Image.fromarray(scene(1)).resize((300, 200)).save("01.jpg")

img = image.load_img("01.jpg", target_size=(H, W))
prediction = my_model.predict(img)
print("high horizon" if prediction[0][0] > 0.5 else "low horizon")
