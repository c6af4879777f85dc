# expect: picture-is-no-array
# The picture is divided before it is an array.
import numpy as np
from PIL import Image

Image.fromarray(np.zeros((8, 8, 3), "uint8")).save("tree.png")
tree = Image.open("tree.png").convert("L")
tree = tree / 255.0
print(np.array(tree).max())
