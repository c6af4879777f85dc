import numpy as np
from sklearn.compose import ColumnTransformer
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import OneHotEncoder, StandardScaler
import tensorflow as tf

tf.keras.utils.set_random_seed(51)
rng = np.random.default_rng(51)

# who leaves the company?  country, age, years in the company
countries = ["France", "Spain", "Kenya", "Botswana", "Nigeria", "Belgium",
             "Italy", "Norway", "Ghana", "Poland"]
mood = dict(zip(countries, rng.normal(0, 1.2, len(countries))))
n = 1500
country = rng.choice(countries, n)
age = rng.integers(20, 65, n)
years = rng.integers(0, 15, n)
score = np.array([mood[c] for c in country]) + (40 - age) / 15 + (7 - years) / 4
leaves = (score + rng.normal(0, 0.5, n) > 0).astype("int32")

dataset = np.empty((n, 3), dtype=object)
dataset[:, 0], dataset[:, 1], dataset[:, 2] = country, age, years

# encoding the categorical column
ct = ColumnTransformer(transformers=[("encoder", OneHotEncoder(), [0])],
                       remainder="passthrough")
X = np.array(ct.fit_transform(dataset))
print(X.shape)

X_train, X_test, y_train, y_test = train_test_split(
    X, leaves, test_size=0.2, random_state=0)
sc = StandardScaler()
X_train = sc.fit_transform(X_train)
X_test = sc.transform(X_test)

ann = tf.keras.models.Sequential()
ann.add(tf.keras.layers.Dense(units=16, activation="relu"))
ann.add(tf.keras.layers.Dense(units=1, activation="sigmoid"))
ann.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
ann.fit(X_train, y_train, batch_size=32, epochs=20, verbose=0)
print("accuracy: %.3f" % ann.evaluate(X_test, y_test, verbose=0)[1])
