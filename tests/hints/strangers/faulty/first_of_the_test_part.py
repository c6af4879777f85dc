import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(5)
flats = pd.DataFrame({"area": rng.uniform(0.2, 1.5, 300), "floor": rng.integers(0, 6, 300) / 6})
flats["rent"] = flats["area"] * 9 + flats["floor"] + rng.normal(0, 0.2, 300)
X_train, X_test, y_train, y_test = train_test_split(
    flats[["area", "floor"]], flats["rent"], test_size=0.2, random_state=1
)
model = keras.Sequential([keras.Input((2,)), layers.Dense(16, activation="relu"), layers.Dense(1)])
model.compile(optimizer=keras.optimizers.Adam(0.02), loss="mse")
model.fit(X_train, y_train, epochs=12, verbose=0)

rents = model.predict(X_test, verbose=0)
for i in range(60):
    print("predicted", rents[i, 0], "true", y_test[i])
