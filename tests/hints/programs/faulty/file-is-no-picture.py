# expect: file-is-no-picture
import os
import numpy as np
from PIL import Image

def write_pictures(root, per_class, seed, names=("apple", "banana", "cherry"), size=(40, 40)):
    r = np.random.default_rng(seed)
    colours = [(200, 40, 40), (220, 210, 50), (60, 60, 190), (40, 180, 70)]
    for k, name in enumerate(names):
        os.makedirs(os.path.join(root, name), exist_ok=True)
        for i in range(per_class):
            a = r.integers(90, 160, (size[1], size[0], 3)).astype("uint8")
            y, x = r.integers(2, size[1] - 24), r.integers(2, size[0] - 24)
            a[y:y + 20, x:x + 20] = colours[k]
            Image.fromarray(a).save(os.path.join(root, name, f"{i:03d}.png"))

write_pictures("mix", 3, 1)
open("mix/apple/.DS_Store", "w").write("no picture")
X = []
for folder in sorted(os.listdir("mix")):
    for f in sorted(os.listdir(os.path.join("mix", folder))):
        X.append(np.array(Image.open(os.path.join("mix", folder, f)).resize((20, 20))))
print(np.array(X).shape)
