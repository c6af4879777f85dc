# expect: class-names-not-of-encoder
import keras
import numpy as np
from sklearn.preprocessing import LabelEncoder

rng = np.random.default_rng(15)
KINDS = ["sparrow", "eagle", "owl"]
species = np.array(KINDS)[np.arange(240) % 3]
middle = {"eagle": [0, 3], "owl": [3, 0], "sparrow": [-3, -3]}
rows = np.array([middle[one] for one in species]) + rng.normal(0, 0.3, (240, 2))
numbers = LabelEncoder().fit_transform(species)
net = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3, activation="softmax")])
net.compile(keras.optimizers.Adam(0.1), "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(rows, numbers, epochs=6, verbose=0)
best = np.argmax(net.predict(rows[:6], verbose=0), axis=1)
print([KINDS[one] for one in best], species[:6])
