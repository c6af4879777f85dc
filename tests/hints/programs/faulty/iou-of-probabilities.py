# expect: iou-of-probabilities
import keras
import numpy as np

x = np.random.default_rng(0).random((40, 12, 12, 1)).astype("float32")
masks = (x > 0.6).astype("float32")
net = keras.Sequential([keras.Input((12, 12, 1)), keras.layers.Conv2D(1, 3, padding="same",
                        activation="sigmoid")])  # fmt: skip
net.compile("adam", "binary_crossentropy", metrics=[keras.metrics.MeanIoU(num_classes=2)])
net.fit(x, masks, epochs=2, verbose=0)
