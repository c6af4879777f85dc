import numpy as np
from sklearn.datasets import load_wine
from sklearn.preprocessing import MinMaxScaler
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense, Input
from tensorflow.keras.optimizers import Adam

wine = load_wine()
perm = np.random.RandomState(0).permutation(len(wine.data))
data, target = wine.data[perm], wine.target[perm]
train, new = data[:140], data[140:]
train_y, new_y = target[:140], target[140:]

mm = MinMaxScaler()
train_s = mm.fit_transform(train)

model = Sequential()
model.add(Input(shape=(13,)))
model.add(Dense(24, activation="relu"))
model.add(Dense(3, activation="softmax"))
model.compile(loss="sparse_categorical_crossentropy", optimizer=Adam(0.01), metrics=["accuracy"])
model.fit(train_s, train_y, epochs=30, batch_size=16, verbose=0)
print("training accuracy", model.evaluate(train_s, train_y, verbose=0)[1])

# bottles that came in today
answer = model.predict(new, verbose=0).argmax(axis=1)
print("predicted:", answer)
print("really   :", new_y)
print("correct: %d of %d" % ((answer == new_y).sum(), len(new_y)))
