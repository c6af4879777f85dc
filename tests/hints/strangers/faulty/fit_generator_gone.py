import numpy as np
from tensorflow.keras import layers, models
from tensorflow.keras.preprocessing.image import ImageDataGenerator

x = np.random.default_rng(0).integers(0, 255, (64, 16, 16, 1))
y = (x.mean((1, 2, 3)) > 127).astype(int)
flow = ImageDataGenerator(rescale=1 / 255).flow(x, y, batch_size=16)
model = models.Sequential([layers.Input((16, 16, 1)), layers.Flatten(), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit_generator(flow, steps_per_epoch=4, epochs=2)
