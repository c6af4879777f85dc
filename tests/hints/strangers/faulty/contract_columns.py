import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.utils import to_categorical
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import OneHotEncoder

rng = np.random.default_rng(5)
keras.utils.set_random_seed(5)

# write a small csv the way our shop exports it
kinds = ["photo", "video", "text", "audio"]
plans = ["free", "basic", "pro"]
with open("export.csv", "w") as f:
    for _ in range(900):
        k = rng.choice(kinds)
        p = rng.choice(plans)
        score = {"photo": 0, "video": 1.5, "text": -1.5, "audio": 0.3}[k]
        score += {"free": -1.5, "basic": 0.2, "pro": 1.6}[p]
        f.write("%s;%s;%d\n" % (k, p, int(score + rng.normal(0, 0.5) > 0)))

dataset = np.loadtxt("export.csv", delimiter=";", dtype=str)
X = dataset[:, 0:2]
Y = dataset[:, 2].astype("int32")

x_train, x_test, y_train, y_test = train_test_split(X, Y, test_size=0.2, random_state=1)

# one-hot encode the two word columns
encoder = OneHotEncoder(sparse_output=False).fit(x_train)
x_train = to_categorical(x_train)
x_test = to_categorical(x_test)

model = keras.Sequential([
    layers.Dense(16, activation="relu"),
    layers.Dense(8, activation="relu"),
    layers.Dense(1, activation="sigmoid"),
])
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=30, batch_size=16, verbose=0)
print("accuracy:", model.evaluate(x_test, y_test, verbose=0)[1])
