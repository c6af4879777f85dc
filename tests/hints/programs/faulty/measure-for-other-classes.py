# expect: measure-for-other-classes
import numpy as np
from sklearn.metrics import roc_auc_score

kinds = np.array([0, 1, 2, 1, 0])
chances = np.eye(3)[kinds] * 0.7 + 0.1
print(roc_auc_score(kinds, chances))
