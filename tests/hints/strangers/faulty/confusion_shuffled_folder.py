import os
import numpy as np
from PIL import Image
from sklearn.metrics import confusion_matrix, classification_report
from tensorflow import keras
from tensorflow.keras.preprocessing.image import ImageDataGenerator

rng = np.random.default_rng(3)
names = ["cardboard", "glass", "metal"]
colors = {"cardboard": (160, 110, 60), "glass": (90, 180, 150), "metal": (130, 130, 140)}
for part, n in (("train", 60), ("test", 30)):
    for name in names:
        os.makedirs(f"trash/{part}/{name}", exist_ok=True)
        for i in range(n):
            a = np.array(colors[name]) + rng.normal(0, 25, (32, 32, 3))
            Image.fromarray(np.clip(a, 0, 255).astype("uint8")).save(f"trash/{part}/{name}/{i}.png")

gen = ImageDataGenerator(rescale=1.0 / 255)
train_gen = gen.flow_from_directory("trash/train", target_size=(32, 32), batch_size=20, class_mode="categorical")
test_gen = gen.flow_from_directory("trash/test", target_size=(32, 32), batch_size=9,
                                   class_mode="categorical", shuffle=True)

model = keras.Sequential([
    keras.layers.Input((32, 32, 3)),
    keras.layers.Conv2D(8, 3, activation="relu"),
    keras.layers.AveragePooling2D(5),
    keras.layers.Flatten(),
    keras.layers.Dense(3, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(train_gen, epochs=6, verbose=2)
print("evaluate:", model.evaluate(test_gen, verbose=0))

Y_pred = model.predict(test_gen, verbose=0)
y_pred = np.argmax(Y_pred, axis=1)
print("Confusion Matrix")
print(confusion_matrix(test_gen.classes, y_pred))
print(classification_report(test_gen.classes, y_pred, target_names=names))
