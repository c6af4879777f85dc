import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(19)

# where does somebody look (left = 0 / right = 1)? small eye picture and face picture
n = 1000
side = np.random.randint(0, 2, size=n)
eyes = np.random.uniform(0, 0.3, size=(n, 8, 16, 1)).astype("float32")
faces = np.random.uniform(0, 0.3, size=(n, 20, 20, 1)).astype("float32")
for i, s in enumerate(side):
    c = np.random.randint(9, 13) if s else np.random.randint(1, 5)
    eyes[i, 2:6, c:c + 3, 0] += 0.6
    c = np.random.randint(11, 15) if s else np.random.randint(2, 6)
    faces[i, 6:12, c:c + 4, 0] += 0.4

eye_branch = keras.Sequential([
    layers.Input(shape=(8, 16, 1)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(32, activation="relu"),
])
face_branch = keras.Sequential([
    layers.Input(shape=(20, 20, 1)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(32, activation="relu"),
])

eye_input = layers.Input(shape=(8, 16, 1))
face_input = layers.Input(shape=(20, 20, 1))

both = layers.average([eye_branch.output, face_branch.output])
x = layers.Dense(16, activation="relu")(both)
output = layers.Dense(1, activation="sigmoid")(x)

model = keras.Model(inputs=[eye_input, face_input], outputs=output)
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])

model.fit([eyes[:800], faces[:800]], side[:800], epochs=5, batch_size=32, verbose=2)
print("test accuracy:", model.evaluate([eyes[800:], faces[800:]], side[800:], verbose=0)[1])
