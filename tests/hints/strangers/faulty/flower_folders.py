import os
import numpy as np
from PIL import Image
import tensorflow as tf
from tensorflow.keras import layers
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense, Flatten

tf.keras.utils.set_random_seed(24)
rng = np.random.default_rng(24)

tints = {"daisy": (240, 240, 230), "dandelion": (230, 200, 30), "rose": (190, 30, 60),
         "sunflower": (200, 140, 20), "tulip": (150, 60, 170)}
for name, tint in tints.items():
    os.makedirs(f"flowers/{name}", exist_ok=True)
    for i in range(40):
        a = np.clip(np.array(tint) + rng.normal(0, 25, (32, 32, 3)), 0, 255)
        Image.fromarray(a.astype("uint8")).save(f"flowers/{name}/{i}.jpg")

common = dict(validation_split=0.2, seed=123, image_size=(32, 32), batch_size=16)
train_ds = tf.keras.utils.image_dataset_from_directory("flowers", subset="training",
                                                       label_mode="int", **common)
val_ds = tf.keras.utils.image_dataset_from_directory("flowers", subset="validation",
                                                     label_mode="int", **common)
print(train_ds.class_names)

my_model = Sequential()
my_model.add(layers.Input((32, 32, 3)))
my_model.add(layers.Rescaling(1. / 255))
my_model.add(layers.Conv2D(16, 3, activation="relu"))
my_model.add(layers.MaxPooling2D(4))
my_model.add(Flatten())
my_model.add(Dense(32, activation="relu"))
my_model.add(Dense(5, activation="softmax"))

my_model.compile(optimizer=tf.keras.optimizers.Adam(learning_rate=0.003),
                 loss="categorical_crossentropy", metrics=["accuracy"])
history = my_model.fit(train_ds, validation_data=val_ds, epochs=6, verbose=2)
