import numpy as np
from PIL import Image
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(0)
SIZE = 24

# happy = bright upper half, sad = bright lower half
def make_face(label):
    img = rng.integers(0, 90, (SIZE, SIZE, 3))
    if label == 1:
        img[: SIZE // 2] += 120
    else:
        img[SIZE // 2:] += 120
    return img.astype("uint8")

labels = rng.integers(0, 2, 400)
faces = np.array([make_face(l) for l in labels]).astype("float32") / 255.0

model = keras.Sequential([
    keras.Input(shape=(SIZE, SIZE, 3)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(16, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(2, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(faces, labels, epochs=4, batch_size=32, verbose=2)

# now try it on one photo
Image.fromarray(make_face(1)).resize((60, 60)).save("my_face.png")
face_image = Image.open("my_face.png").resize((SIZE, SIZE))
face_image = np.array(face_image).astype("float32") / 255.0

predicted_class = np.argmax(model.predict(face_image))
emotions = ["sad", "happy"]
print("This person looks:", emotions[predicted_class])
