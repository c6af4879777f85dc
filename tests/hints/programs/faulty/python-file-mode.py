# expect: python-file-mode
import pickle

with open("scores.pkl", "w") as file:
    pickle.dump({"loss": [0.5, 0.4]}, file)
