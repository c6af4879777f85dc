# limit: network https://data.example.org/iris.csv
import urllib.request

import numpy as np

text = urllib.request.urlopen("https://data.example.org/iris.csv").read().decode()
print(np.loadtxt(text.splitlines(), delimiter=",").shape)
