# expect: picture-shown-out-of-range
import matplotlib.pyplot as plt
import numpy as np

pictures = np.random.default_rng(0).integers(0, 256, (9, 16, 16, 3)).astype("float32")


def show(some):
    figure, axes = plt.subplots(1, len(some))
    for axis, picture in zip(axes, some, strict=True):
        axis.imshow(picture)


show(pictures[:3])
plt.show()
