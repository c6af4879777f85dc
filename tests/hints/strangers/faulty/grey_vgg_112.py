import numpy as np, keras
from keras.applications import VGG16
base = VGG16(include_top=False, weights="imagenet", input_shape=(64, 64, 1))
