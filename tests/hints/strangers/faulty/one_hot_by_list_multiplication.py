import numpy as np
import keras
from keras import layers
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split

keras.utils.set_random_seed(3)
iris = load_iris()
X = (iris.data - iris.data.mean(axis=0)) / iris.data.std(axis=0)
names = list(iris.target_names)
flowers = [names[t] for t in iris.target]

# one-hot by hand
n = len(flowers)
onehot = [[0] * 3] * n
for i in range(n):
    onehot[i][names.index(flowers[i])] = 1
Y = np.array(onehot, dtype="float32")

X_train, X_test, Y_train, Y_test, t_train, t_test = train_test_split(
    X, Y, iris.target, test_size=0.3, random_state=0, stratify=iris.target)

model = keras.Sequential([
    layers.Input((4,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="categorical_crossentropy")
hist = model.fit(X_train, Y_train, epochs=40, verbose=0)
print("loss first/last:", hist.history["loss"][0], hist.history["loss"][-1])

guess = np.argmax(model.predict(X_test, verbose=0), axis=1)
print("right on the test flowers:", np.mean(guess == t_test))
print(model.predict(X_test[:4], verbose=0))
