import os
import numpy as np
from PIL import Image
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(23)
os.makedirs("photos", exist_ok=True)
for i in range(150):
    base = (200, 180, 120) if i % 2 else (60, 90, 160)          # beach / sea
    a = np.array(base) + rng.normal(0, 35, (20, 20, 3))
    Image.fromarray(np.clip(a, 0, 255).astype("uint8")).save(f"photos/{i:03d}_{'beach' if i % 2 else 'sea'}.png")

master_dataset = []
master_labels = []
for file in sorted(os.listdir("photos")):
    image = Image.open(os.path.join("photos", file))
    data = np.asarray(image, dtype="float32") / 255
    master_dataset.append(data)
    master_labels.append(1 if "beach" in file else 0)

train_data, train_labels = master_dataset[:120], master_labels[:120]
test_data, test_labels = master_dataset[120:], master_labels[120:]

model = keras.Sequential([
    layers.Input((20, 20, 3)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.GlobalAveragePooling2D(),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.02), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(train_data, np.array(train_labels), epochs=6, batch_size=10, verbose=2)
print(model.evaluate(np.array(test_data), np.array(test_labels), verbose=0))
