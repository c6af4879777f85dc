import csv
import io

import numpy as np
from tensorflow.keras import Sequential, layers

# 나이, 성별, 지역, 소득, 구매(0/1)
FILE = """age,sex,city,income,bought
""" + "\n".join(
    f"{20 + n % 40},{'여' if n % 3 else '남'},{'서울' if n % 2 else '부산'},{n * 13 % 90},{n % 2}" for n in range(120)
)

rows = list(csv.reader(io.StringIO(FILE)))[1:]
features = []
for age, sex, city, income, bought in rows:
    features.append([age, sex, city, income])
X = np.array(features)
y = np.array([int(r[-1]) for r in rows])
print(X.shape, y.shape)

model = Sequential([
    layers.Dense(16, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(X[:90], y[:90], validation_data=(X[90:], y[90:]), epochs=4, batch_size=10, verbose=0)
