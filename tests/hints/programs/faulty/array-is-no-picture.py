# expect: array-is-no-picture
# Fractions are no bytes.
import numpy as np
from PIL import Image

noise = np.random.rand(28, 28, 3)
Image.fromarray(noise).save("noise.png")
