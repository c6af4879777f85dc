import numpy as np
from keras.layers import Dense, Input
from keras.models import Sequential
from keras.optimizers import SGD

np.random.seed(0)
x = 1.0 * np.arange(200).reshape(-1, 1)
y = 2.0 * x
order = np.random.permutation(200)
x_train, y_train = x[order], y[order]

model = Sequential()
model.add(Input(shape=(1,)))
model.add(Dense(1))

sgd = SGD(learning_rate=0.001, momentum=0.0, nesterov=False)
model.compile(loss="mean_squared_error", optimizer=sgd)
model.fit(x_train, y_train, epochs=3, batch_size=1, verbose=2)

print("loss on everything:", model.evaluate(x, y, verbose=0))

score = model.predict(x[:10], batch_size=10, verbose=0)
for layer in model.layers:
    print(layer.name, layer.get_weights())
print(np.hstack([y[:10], score]))

# what comes out for an x it has not seen
for value in (50.5, 120.5, 250.0):
    print(value, "->", model.predict(np.array([[value]]), verbose=0)[0, 0])
