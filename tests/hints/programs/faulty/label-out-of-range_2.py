# expect: label-out-of-range
import numpy as np
from keras.utils import to_categorical

months = np.array([1, 4, 12, 7, 9, 2, 3, 11])
answers = to_categorical(months, num_classes=12)
print(answers.shape)
