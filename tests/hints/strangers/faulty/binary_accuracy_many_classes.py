import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(77)
K = 14
centers = rng.normal(0, 1, (K, 30))
lab = rng.integers(0, K, 2000)
X = centers[lab] + rng.normal(0, 2.2, (2000, 30))
Y = keras.utils.to_categorical(lab, K)

model = keras.Sequential([
    keras.Input((30,)),
    layers.Dense(32, activation="relu"),
    layers.Dense(K, activation="softmax"),
])
model.compile(loss="categorical_crossentropy", optimizer="adam",
              metrics=[keras.metrics.BinaryAccuracy(name="acc")])
model.fit(X[:1500], Y[:1500], epochs=3, batch_size=64, verbose=2)

score = model.evaluate(X[1500:], Y[1500:], verbose=0)
print("evaluate accuracy: %.1f%%" % (100 * score[1]))

pred = np.argmax(model.predict(X[1500:], verbose=0), axis=1)
print("really right     : %.1f%%" % (100 * np.mean(pred == lab[1500:])))
