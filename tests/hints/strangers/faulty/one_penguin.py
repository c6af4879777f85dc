import numpy as np
import keras
from keras import layers
from sklearn.preprocessing import StandardScaler

keras.utils.set_random_seed(59)
rng = np.random.default_rng(59)

# bill length, bill depth, flipper length, weight
means = np.array([[39, 18, 190, 3700], [49, 18, 196, 3730], [47, 15, 217, 5080]])
spread = np.array([2.6, 1.1, 6.5, 400])
species = rng.integers(0, 3, 450)
birds = means[species] + rng.normal(size=(450, 4)) * spread
names = ["Adelie", "Chinstrap", "Gentoo"]

scaler = StandardScaler()
x_train = scaler.fit_transform(birds[:350])
x_test = scaler.transform(birds[350:])
y_train, y_test = species[:350], species[350:]

net = keras.Sequential([
    keras.Input(shape=(4,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(3, activation="softmax"),
])
net.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy",
            metrics=["accuracy"])
net.fit(x_train, y_train, epochs=25, batch_size=16, verbose=0)
print("test accuracy:", net.evaluate(x_test, y_test, verbose=0)[1])

# the bird I saw yesterday
bird = scaler.transform([[46.5, 14.8, 215, 5000]])[0]
prob = net.predict(bird, verbose=0)[0]
print("my bird:", names[np.argmax(prob)], prob.round(3))
