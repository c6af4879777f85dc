import numpy as np
from sklearn.datasets import load_breast_cancer
from sklearn.preprocessing import StandardScaler
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense, Input

data = load_breast_cancer()
scaler = StandardScaler()
X = scaler.fit_transform(data.data[:, :8])
y = data.target

model = Sequential()
model.add(Input(shape=(8,)))
model.add(Dense(12, activation="relu"))
model.add(Dense(8, activation="relu"))
model.add(Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(X, y, epochs=30, batch_size=16, verbose=0)
print("accuracy: %.3f" % model.evaluate(X, y, verbose=0)[1])

# now a single new patient
patient = np.array([14.2, 19.5, 92.0, 640.0, 0.097, 0.105, 0.09, 0.05])
patient = (patient - scaler.mean_) / scaler.scale_
prob = model.predict(patient, verbose=0)
print("probability benign:", prob)
