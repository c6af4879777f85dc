import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Input, Dense, Activation
from tensorflow.keras.optimizers import Adam
from tensorflow.keras.utils import set_random_seed

set_random_seed(12)

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype="float32")
y = np.array([[0], [1], [1], [0]], dtype="float32")

# repeat the four rows so that one epoch has more than one update
X_many = np.tile(X, (50, 1))
y_many = np.tile(y, (50, 1))

model = Sequential()
model.add(Input(shape=(2,)))
model.add(Dense(8))
model.add(Activation("tanh"))
model.add(Dense(1))
model.add(Activation("softmax"))

model.compile(loss="binary_crossentropy",
              optimizer=Adam(learning_rate=0.05),
              metrics=["binary_accuracy"])

history = model.fit(X_many, y_many, epochs=30, batch_size=20, verbose=0)
print("loss first epoch:", history.history["loss"][0])
print("loss last epoch :", history.history["loss"][-1])

for row, answer in zip(X, model.predict(X, verbose=0)):
    print(row, "->", answer)

print("accuracy:", model.evaluate(X, y, verbose=0)[1])
