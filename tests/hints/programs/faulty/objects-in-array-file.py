# expect: objects-in-array-file
import numpy as np

np.save("curves.npy", {"loss": [0.5, 0.4]})
curves = np.load("curves.npy")
