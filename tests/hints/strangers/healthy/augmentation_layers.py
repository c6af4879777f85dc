import os
import numpy as np
import keras
from keras import layers

rng = np.random.default_rng(5)
for name, channel in (("apple", 0), ("lime", 1)):
    os.makedirs("fruit/" + name, exist_ok=True)
    for i in range(40):
        fruit = rng.integers(0, 80, (32, 32, 3))
        fruit[8:24, 8:24, channel] += 160
        keras.utils.save_img(f"fruit/{name}/{i}.png", fruit, scale=False)
train, valid = keras.utils.image_dataset_from_directory("fruit", validation_split=0.25, subset="both", seed=7, image_size=(32, 32), batch_size=12)
augment = keras.Sequential([layers.RandomFlip("horizontal"), layers.RandomRotation(0.1), layers.RandomZoom(0.2)])
inputs = keras.Input((32, 32, 3))
x = augment(inputs)
x = layers.Rescaling(1.0 / 255)(x)
for size in (16, 32):
    x = layers.Conv2D(size, 3, padding="same", activation="relu")(x)
    x = layers.MaxPooling2D(2)(x)
x = layers.Flatten()(x)
x = layers.Dropout(0.5)(x)
model = keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
callbacks = [keras.callbacks.ModelCheckpoint("fruit.keras", save_best_only=True, monitor="val_loss")]
model.fit(train, validation_data=valid, epochs=5, callbacks=callbacks, verbose=2)
best = keras.models.load_model("fruit.keras")
print(best.evaluate(valid, verbose=0))
