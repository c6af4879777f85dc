import numpy as np
from tensorflow.keras.models import Model
from tensorflow.keras.layers import Input, Conv2D, MaxPooling2D, Flatten, Dense, Dropout
from tensorflow.keras.optimizers import Adam
from tensorflow.keras.utils import set_random_seed, to_categorical

set_random_seed(17)

INIT_LR = 0.002
EPOCHS = 8
BS = 32


def face(mask):
    img = np.random.uniform(0.5, 0.8) + np.random.normal(scale=0.08, size=(20, 20, 1))
    img[5:8, 5:8] -= 0.4
    img[5:8, 12:15] -= 0.4
    if mask:
        img[10:18, 4:16] = np.random.uniform(0.1, 0.9) + np.random.normal(scale=0.05, size=(8, 12, 1))
    else:
        img[14:16, 7:13] -= 0.3
    return img


labels = np.random.randint(0, 2, size=800)
data = np.array([face(m) for m in labels], dtype="float32")
labels = to_categorical(labels, 2)
trainX, testX = data[:640], data[640:]
trainY, testY = labels[:640], labels[640:]

inputs = Input(shape=(20, 20, 1))
x = Conv2D(16, 3, activation="relu")(inputs)
x = MaxPooling2D()(x)
x = Flatten()(x)
x = Dense(32, activation="relu")(x)
x = Dropout(0.3)(x)
model = Model(inputs, Dense(2, activation="softmax")(x))

print("[INFO] compiling model...")
opt = Adam(lr=INIT_LR)
model.compile(loss="binary_crossentropy", optimizer=opt, metrics=["accuracy"])

model.fit(trainX, trainY, batch_size=BS, epochs=EPOCHS, verbose=2)
print("test accuracy:", model.evaluate(testX, testY, verbose=0)[1])
