# expect: python-file-not-found
import numpy as np
from PIL import Image

image = Image.fromarray(np.zeros((28, 28), dtype="uint8"))
image.save("my_digit.png")

# 내 손글씨 읽기
digit = Image.open("mydigit.png")
print(digit.size)
