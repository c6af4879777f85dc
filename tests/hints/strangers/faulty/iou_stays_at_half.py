import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(2)
r = np.random.default_rng(2)


def lesions(n, size=32):
    yy, xx = np.mgrid[:size, :size]
    scan = r.normal(0.35, 0.06, (n, size, size, 1))
    lab = np.zeros((n, size, size, 1))
    for k in range(n):
        y0, x0 = r.integers(8, 24, 2)
        a, b = r.uniform(3, 7, 2)
        inside = ((yy - y0) / a) ** 2 + ((xx - x0) / b) ** 2 < 1
        scan[k, inside] += 0.4
        lab[k, inside] = 1
    return scan.astype("float32"), lab.astype("float32")


scan_tr, lab_tr = lesions(320)
scan_va, lab_va = lesions(80)

net = keras.Sequential([
    layers.Input((32, 32, 1)),
    layers.Conv2D(12, 3, padding="same", activation="relu"),
    layers.Conv2D(12, 3, padding="same", activation="relu"),
    layers.Conv2D(12, 3, padding="same", activation="relu"),
    layers.Conv2D(1, 1, activation="sigmoid"),
])
net.compile(
    optimizer=keras.optimizers.Adam(0.006),
    loss="binary_crossentropy",
    metrics=["accuracy", keras.metrics.MeanIoU(num_classes=2, name="iou")],
)
net.fit(scan_tr, lab_tr, epochs=6, batch_size=16, validation_data=(scan_va, lab_va), verbose=2)

scores = net.evaluate(scan_va, lab_va, verbose=0, return_dict=True)
print("pixel accuracy: %.4f" % scores["accuracy"])
print("mean IoU:       %.4f" % scores["iou"])
