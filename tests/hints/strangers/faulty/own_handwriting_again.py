import os
import numpy as np
from PIL import Image
from sklearn.datasets import load_digits
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(46)
digits = load_digits()
images = digits.images / 16.0          # 8 x 8, bright digit on black ground
x_train, y_train = images[:1500, :, :, None], digits.target[:1500]
mine_x, mine_y = images[1500:1560], digits.target[1500:1560]

# my own digits: ink on white paper, scanned as 40 x 40 grey png
os.makedirs("own_digits", exist_ok=True)
for i, (pic, t) in enumerate(zip(mine_x, mine_y)):
    paper = 255 - (pic * 235).astype("uint8")
    Image.fromarray(paper).resize((40, 40), Image.NEAREST).save(f"own_digits/{i:02d}_{t}.png")

model = keras.Sequential([
    layers.Input((8, 8, 1)),
    layers.Conv2D(32, 3, padding="same", activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(64, 3, padding="same", activation="relu"),
    layers.Flatten(),
    layers.Dropout(0.4),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=12, batch_size=32, validation_split=0.1, verbose=2)

correct = 0
for file in sorted(os.listdir("own_digits")):
    label = int(file[-5])
    img = Image.open(os.path.join("own_digits", file)).convert("L").resize((8, 8))
    img_array = np.array(img, dtype="float32")
    img_data = img_array / 255.0
    guess = int(model.predict(img_data.reshape(1, 8, 8, 1), verbose=0).argmax())
    correct += guess == label
    if file < "08":
        print("it is a", label, "- the network says", guess)
print("recognised", correct, "of", len(mine_y))
