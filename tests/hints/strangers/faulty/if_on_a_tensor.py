import numpy as np
import keras
from keras import layers, ops
from sklearn.datasets import make_circles
from sklearn.model_selection import train_test_split

keras.utils.set_random_seed(47)

points, ring = make_circles(n_samples=2000, factor=0.5, noise=0.08, random_state=47)
p_train, p_test, r_train, r_test = train_test_split(points, ring, test_size=0.25,
                                                    random_state=47)


def bent(x):
    """My own activation: a line that goes on with a tenth of the slope below zero."""
    if x > 0:
        return x
    else:
        return 0.1 * x


model = keras.Sequential()
model.add(keras.Input(shape=(2,)))
model.add(layers.Dense(24, activation=bent))
model.add(layers.Dense(24, activation=bent))
model.add(layers.Dense(1, activation="sigmoid"))

model.compile(optimizer=keras.optimizers.Adam(0.005),
              loss="binary_crossentropy",
              metrics=["accuracy"])

model.fit(p_train, r_train, epochs=12, batch_size=32, verbose=2)

loss, acc = model.evaluate(p_test, r_test, verbose=0)
print("accuracy on new points:", round(acc, 3))

for p in ([0.0, 0.0], [1.0, 0.0]):
    print(p, model.predict(np.array([p]), verbose=0)[0, 0].round(3))
