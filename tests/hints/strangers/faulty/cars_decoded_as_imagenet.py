import numpy as np
from tensorflow.keras import layers, models
from tensorflow.keras.applications.resnet50 import decode_predictions

rng = np.random.default_rng(10)
cars = rng.random((150, 32, 32, 3)).astype("float32")
brand = rng.integers(0, 3, 150)
for i, b in enumerate(brand):
    cars[i, :, :, b] += 0.4
model = models.Sequential([layers.Input((32, 32, 3)), layers.Conv2D(8, 3, activation="relu"), layers.GlobalAveragePooling2D(), layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(cars, brand, epochs=10, validation_split=0.2, verbose=2)
answer = model.predict(cars[:1])
print(decode_predictions(answer))
