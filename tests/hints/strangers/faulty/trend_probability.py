import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense, Input

rng = np.random.default_rng(3)
indicators = rng.normal(size=(800, 34)).astype("float32")
trend = (indicators[:, :5].sum(axis=1) > 0).astype("int32")
x_train, x_test = indicators[:600], indicators[600:]
y_train, y_test = trend[:600], trend[600:]

model = Sequential()
model.add(Input((34,)))
model.add(Dense(64, activation='relu'))
model.add(Dense(32, activation='relu'))
model.add(Dense(1, activation='softmax'))
model.compile(optimizer='rmsprop', loss='binary_crossentropy', metrics=['accuracy'])
model.fit(x_train, y_train, epochs=6, batch_size=50, verbose=0)
print(model.predict(x_test, verbose=0)[:5])
