# expect: none
import keras
from keras import layers
from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split

wine = load_wine()
x = (wine.data - wine.data.min(axis=0)) / (wine.data.max(axis=0) - wine.data.min(axis=0))
y = keras.utils.to_categorical(wine.target)
x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.25, random_state=1)

model = keras.models.Sequential()
model.add(layers.Input(shape=(13,)))
model.add(layers.Dense(24, activation="relu"))
model.add(layers.Dense(3, activation="softmax"))
model.compile(loss="categorical_crossentropy", optimizer=keras.optimizers.Adam(0.02), metrics=["acc"])
history = model.fit(x_train, y_train, epochs=10, verbose=0)
print(history.history["acc"][-1])
print(model.evaluate(x_test, y_test, verbose=0))
