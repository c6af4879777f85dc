import numpy as np
from keras import layers, models

img_list = [np.random.default_rng(i).integers(0, 255, (20, 20, 3)) for i in range(60)]
img_data = np.array(img_list).astype("float32") / 255
print(img_data.shape)
img_data = np.expand_dims(img_data, axis=4)
labels = np.arange(60) % 4
model = models.Sequential([
    layers.Input(img_data[0].shape),
    layers.Conv2D(8, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(4, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(img_data, labels, epochs=1, verbose=0)
