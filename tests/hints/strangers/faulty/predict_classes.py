import numpy as np
from tensorflow.keras.models import Sequential, load_model
from tensorflow.keras.layers import Input, Conv2D, MaxPooling2D, Flatten, Dense

# traffic lights: which lamp is on?
rng = np.random.default_rng(15)
LAMPS = {0: "red", 1: "yellow", 2: "green"}
COLOUR = np.array([[0.9, 0.1, 0.1], [0.9, 0.8, 0.1], [0.1, 0.8, 0.2]])


def light(lamp):
    img = rng.uniform(0.2, 0.4, (32, 16, 3))
    x, y = rng.integers(2, 6), rng.integers(0, 5)
    img[y:y + 27, x:x + 9] = 0.08
    for k in range(3):
        on = COLOUR[k] if k == lamp else COLOUR[k] * 0.2
        img[y + 1 + 9 * k:y + 8 + 9 * k, x + 1:x + 8] = on + rng.normal(0, 0.03, 3)
    return img


y = rng.integers(0, 3, 600)
x = np.array([light(k) for k in y], dtype="float32")

model = Sequential([
    Input((32, 16, 3)),
    Conv2D(8, (3, 3), activation="relu"),
    MaxPooling2D(),
    Conv2D(16, (3, 3), activation="relu"),
    Flatten(),
    Dense(3, activation="softmax"),
])
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x[:500], y[:500], validation_data=(x[500:], y[500:]), epochs=5, batch_size=25, verbose=2)
model.save("traffic.keras")

loaded_model = load_model("traffic.keras")
for lamp in (2, 0, 1):
    image = np.expand_dims(light(lamp), axis=0)
    result = loaded_model.predict_classes(image)[0]
    print("lamp", LAMPS[lamp], "-> network says", LAMPS[int(result)])
