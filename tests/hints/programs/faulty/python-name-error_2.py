# expect: python-name-error
import keras
from keras import layers

x = np.random.rand(100, 4)
y = np.random.randint(0, 2, 100)
model = keras.Sequential([keras.Input(shape=(4,)), layers.Dense(1, activation="sigmoid")])
model.compile(optimizer="adam", loss="binary_crossentropy")
model.fit(x, y, epochs=1)
