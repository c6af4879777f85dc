import os
import numpy as np
from PIL import Image
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Input, Conv2D, MaxPooling2D, Flatten, Dense
from tensorflow.keras.preprocessing.image import ImageDataGenerator

np.random.seed(0)


def draw_clock(hour):
    """28x28 picture of a one-handed clock"""
    img = np.random.randint(0, 40, (28, 28, 3)).astype("uint8")
    angle = hour * np.pi / 6 + np.random.uniform(-0.12, 0.12)
    for step in np.linspace(0, 12, 40):
        r = int(round(13.5 - step * np.cos(angle)))
        c = int(round(13.5 + step * np.sin(angle)))
        img[max(r - 1, 0):r + 1, max(c - 1, 0):c + 1] = 230
    return img


# one folder per hour: clocks/1, clocks/2, ... clocks/12
for hour in range(1, 13):
    os.makedirs(f"clocks/{hour}", exist_ok=True)
    for k in range(40):
        Image.fromarray(draw_clock(hour)).save(f"clocks/{hour}/{k}.png")

datagen = ImageDataGenerator(rescale=1.0 / 255)
train = datagen.flow_from_directory("clocks", target_size=(28, 28), batch_size=32,
                                    class_mode="categorical", seed=1)

model = Sequential([
    Input((28, 28, 3)),
    Conv2D(16, 3, activation="relu"),
    MaxPooling2D(),
    Conv2D(32, 3, activation="relu"),
    MaxPooling2D(),
    Flatten(),
    Dense(64, activation="relu"),
    Dense(12, activation="softmax"),
])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(train, epochs=10, verbose=2)

# read the time on new pictures
good = 0
for n in range(36):
    hour = n % 12 + 1
    picture = draw_clock(hour) / 255.0
    scores = model.predict(np.expand_dims(picture, 0), verbose=0)[0]
    guess = np.argmax(scores) + 1
    if n < 12:
        print("real hour", hour, "-> the network says", guess)
    if guess == hour:
        good += 1
print("right:", good, "of 36")
