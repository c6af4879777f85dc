import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense, Input
from tensorflow.keras.utils import set_random_seed

set_random_seed(23)
rng = np.random.default_rng(23)

# the data logger writes a csv, sometimes a field stays empty
STEPS, FEATURES, N = 10, 4, 900
with open("logger.csv", "w") as f:
    for i in range(N):
        label = rng.integers(0, 2)
        seq = rng.normal(0, 1, (STEPS, FEATURES))
        seq[:, 0] += label * np.linspace(0, 2, STEPS)
        fields = ["%.4f" % v for v in seq.ravel()]
        if rng.random() < 0.05:
            fields[rng.integers(0, len(fields))] = ""
        f.write(",".join(fields) + ",%d\n" % label)

data = np.genfromtxt("logger.csv", delimiter=",")
x = data[:, :-1]
y = data[:, -1]

x_train = x[:700].reshape(-1, STEPS, FEATURES)
x_test = x[700:].reshape(-1, STEPS, FEATURES)
y_train, y_test = y[:700], y[700:]

model = Sequential()
model.add(Input(shape=(STEPS, FEATURES)))
model.add(LSTM(10, return_sequences=True))
model.add(LSTM(10))
model.add(Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])

history = model.fit(x_train, y_train, validation_data=(x_test, y_test),
                    epochs=10, batch_size=16, verbose=0)
for e in (0, 4, 9):
    print("epoch %d  loss %.3f  acc %.3f  val_loss %.3f  val_acc %.3f" % (
        e + 1, history.history["loss"][e], history.history["accuracy"][e],
        history.history["val_loss"][e], history.history["val_accuracy"][e]))
