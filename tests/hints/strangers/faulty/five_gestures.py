import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(17)
rng = np.random.default_rng(17)

# 5 gestures, 80 little pictures of each, loaded one class after the other
X, Y = [], []
for gesture in range(5):
    template = np.zeros((16, 16))
    template[gesture * 3:gesture * 3 + 4, :] = 1.0
    for _ in range(80):
        X.append(template + rng.normal(0, 0.4, (16, 16)))
        Y.append(gesture)
X = np.array(X, dtype="float32")[..., np.newaxis]
Y = keras.utils.to_categorical(Y, 5)
print(X.shape, Y.shape)

model = keras.Sequential([
    layers.Input((16, 16, 1)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dropout(0.3),
    layers.Dense(5, activation="softmax"),
])
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])

hist = model.fit(X, Y, batch_size=16, epochs=8, shuffle=True, validation_split=0.2, verbose=2)
print("train accuracy %.3f, validation accuracy %.3f" % (hist.history["accuracy"][-1],
                                                         hist.history["val_accuracy"][-1]))
