# expect: python-key-error
import numpy as np

names = {"tshirt": 0, "trouser": 1, "dress": 2}
labels = np.array([names["tshirt"], names["trouser"]])
print(labels)
print(names["trousers"])
