# expect: none
# Writes beside itself, into its home and where it keeps what is temporary; counts the cores.
import os
import shutil

import numpy as np
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import cross_val_score

here = os.path.dirname(os.path.abspath(__file__))
os.makedirs(os.path.join(here, "results", "logs"), exist_ok=True)
np.save("results/x.npy", np.random.rand(100, 4))
with open(os.path.join(here, "results", "logs", "a.txt"), "w") as file:
    file.write("done")
x, y = np.load(os.path.join(here, "results/x.npy")), np.random.randint(0, 2, 100)
shutil.rmtree("results")
kept = os.path.expanduser("~/runs")
os.makedirs(kept, exist_ok=True)
np.save(os.path.join(kept, "y.npy"), y)
print(cross_val_score(SGDClassifier(max_iter=5), x, y, n_jobs=-1).mean())
