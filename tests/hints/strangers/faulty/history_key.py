import numpy as np
import matplotlib.pyplot as plt
from keras import layers, Sequential

vectors = np.random.default_rng(3).normal(size=(300, 64)).astype("float32")
relation = np.argmax(vectors[:, :4], axis=1)
model = Sequential([layers.Input((64,)), layers.Dense(32, activation="relu"), layers.Dense(4, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(vectors, relation, validation_split=0.2, epochs=4, verbose=0)
plt.plot(history.history["acc"], label="train")
plt.plot(history.history["val_acc"], label="valid")
plt.legend()
plt.show()
