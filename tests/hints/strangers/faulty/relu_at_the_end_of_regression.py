import numpy as np
from tensorflow import keras
from tensorflow.keras.layers import Dense, Input
from tensorflow.keras.models import Model

keras.utils.set_random_seed(10)

# y = 2x - 1, a bit noisy
x = np.linspace(-6, 6, 400).reshape(400, 1)
y = 2 * x - 1 + np.random.normal(0, 0.2, size=x.shape)

input_1 = Input(shape=(1,))
dense_1 = Dense(16, activation="relu")(input_1)
dense_2 = Dense(8, activation="relu")(dense_1)
dense_3 = Dense(1, activation="relu")(dense_2)

model_2 = Model(inputs=input_1, outputs=dense_3)
model_2.compile(loss=keras.losses.MeanSquaredError(), optimizer=keras.optimizers.Adam(0.01))

history = model_2.fit(x, y, epochs=40, batch_size=40, verbose=0)
print("loss:", history.history["loss"][::8])

guess_all = model_2.predict(x, verbose=0)
print("lowest and highest prediction:", guess_all.min(), guess_all.max())
print("lowest and highest target:    ", y.min(), y.max())

test = np.array([[-5.0], [-3.0], [-1.0], [0.0], [2.0], [5.0]])
for value, guess in zip(test[:, 0], model_2.predict(test, verbose=0)[:, 0]):
    print("x = %5.1f   should be %6.1f   is %6.2f" % (value, 2 * value - 1, guess))
