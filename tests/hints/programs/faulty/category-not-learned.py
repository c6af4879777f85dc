# expect: category-not-learned
import numpy as np
from sklearn.preprocessing import OneHotEncoder

towns = np.array([["Ulm"], ["Bonn"], ["Kiel"], ["Ulm"]])
encoder = OneHotEncoder(sparse_output=False)
columns = encoder.fit_transform(towns)
print(columns.shape)
print(encoder.transform(np.array([["Ulm"], ["Berlin"]])))
