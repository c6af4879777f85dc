import numpy as np
from keras.layers import Dense, Input
from keras.models import Model
from keras.utils import set_random_seed
from sklearn.datasets import load_digits

set_random_seed(17)
pixels = load_digits().data.astype("float32") / 16.0
trainX, testX = pixels[:1400], pixels[1400:]
print("shape of the trainX", trainX.shape)

iLayer = Input((64,))
layer1 = Dense(48, activation="relu")(iLayer)
layer2 = Dense(24, activation="relu")(layer1)
layer3 = Dense(12, activation="relu")(layer2)
layer4 = Dense(24, activation="relu")(layer3)
layer5 = Dense(48, activation="relu")(layer4)
layer6 = Dense(64, activation="softmax")(layer5)
model = Model(iLayer, layer6)
model.compile(loss="binary_crossentropy", optimizer="adam")

model.fit(trainX, trainX, epochs=20, batch_size=50, verbose=0)

rebuilt = model.predict(testX, verbose=0)
print("loss:", model.evaluate(testX, testX, verbose=0))
print("brightness before: %.2f  after: %.2f" % (testX.sum(axis=1).mean(), rebuilt.sum(axis=1).mean()))
print("mean squared error:", np.mean((rebuilt - testX) ** 2))
print(np.round(testX[0].reshape(8, 8), 1))
print(np.round(rebuilt[0].reshape(8, 8), 1))
