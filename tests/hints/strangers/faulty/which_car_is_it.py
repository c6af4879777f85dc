import numpy as np
from PIL import Image
from tensorflow.keras.applications.mobilenet_v2 import preprocess_input, decode_predictions
from tensorflow.keras.layers import Input, Conv2D, Dense, GlobalAveragePooling2D
from tensorflow.keras.models import Sequential
from tensorflow.keras.optimizers import Adam
from tensorflow.keras.preprocessing import image

CARS = ["skoda", "fiat", "volvo", "seat"]
rng = np.random.default_rng(25)
colours = np.array([[40, 160, 60], [200, 40, 40], [40, 60, 190], [210, 200, 50]])

x, y = [], []
for i in range(120):
    k = i % 4
    pic = rng.integers(0, 60, (32, 32, 3))
    pic[10:24, 4:28] = colours[k] + rng.integers(-20, 20, 3)
    x.append(pic)
    y.append(k)
x = preprocess_input(np.array(x, dtype="float32"))
y = np.array(y)

model = Sequential([
    Input((32, 32, 3)),
    Conv2D(16, 3, activation="relu"),
    Conv2D(16, 3, activation="relu"),
    GlobalAveragePooling2D(),
    Dense(len(CARS), activation="softmax"),
])
model.compile(optimizer=Adam(0.005), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=12, batch_size=10, verbose=2)

# one new photo
photo = rng.integers(0, 60, (90, 120, 3))
photo[30:70, 15:105] = colours[1]
Image.fromarray(photo.astype("uint8")).save("car.png")

img = image.load_img("car.png", target_size=(32, 32))
img = image.img_to_array(img)
img = preprocess_input(img.reshape(1, 32, 32, 3))
predict = model.predict(img)
label = decode_predictions(predict, top=1)[0][0]
print("label:", label)
