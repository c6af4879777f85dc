import numpy as np
import keras
from PIL import Image

rng = np.random.default_rng(77)
y = rng.integers(0, 2, 200)
x = rng.random((200, 50, 50, 3)).astype("float32") * .5
x[y == 1] += .4

model = keras.Sequential([
    keras.layers.Input((50, 50, 3)),
    keras.layers.Conv2D(8, 5, strides=2, activation="relu"),
    keras.layers.Flatten(),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile("rmsprop", "binary_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=3, verbose=0)
model.save("catdog.keras")

Image.fromarray((x[0] * 255).astype("uint8")).save("test.jpg")
model = keras.models.load_model("catdog.keras")
photo = keras.utils.load_img("test.jpg", target_size=(50, 50))
print(model.predict(photo))
