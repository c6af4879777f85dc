# expect: folder-names-left-behind
from pathlib import Path

import keras
import numpy as np
from PIL import Image

for shape in ("circle", "square"):
    folder = Path("shapes") / shape
    folder.mkdir(parents=True)
    for number in range(4):
        pixels = np.full((16, 16, 3), 60 * number, np.uint8)
        Image.fromarray(pixels).save(folder / f"{number}.png")

shapes = keras.utils.image_dataset_from_directory("shapes", image_size=(16, 16), batch_size=4)
shapes = shapes.map(lambda x, y: (x / 255.0, y)).prefetch(2)
print(len(shapes.class_names), "classes")
