# expect: python-module-not-found
import numpi as np
import keras

x = np.zeros((10, 28, 28))
print(x.shape)
