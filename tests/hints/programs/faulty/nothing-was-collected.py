# expect: nothing-was-collected
# No name ends with the wanted letters.
import numpy as np

names = ["a.JPG", "b.JPG"]
photos = []
for name in names:
    if name.endswith(".jpg"):
        photos.append(np.zeros((8, 8, 3)))
photos = np.stack(photos)
print(photos.shape)
