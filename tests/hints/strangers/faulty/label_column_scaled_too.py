import numpy as np
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler
from tensorflow.keras import layers, models

rng = np.random.default_rng(7)
flow = rng.normal(size=(600, 8)) * 50
kind = np.argmax(flow[:, :3], axis=1)
table = np.column_stack([flow, kind])
table = MinMaxScaler().fit_transform(table)
X, y = table[:, :-1], table[:, -1]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=42)
model = models.Sequential([layers.Input((8,)), layers.Dense(32, activation="relu"), layers.Dense(3, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(X_train, y_train, epochs=10, validation_data=(X_test, y_test), verbose=2)
