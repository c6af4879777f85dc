# expect: image-dim-ordering
from keras import backend as K
from keras.models import Sequential
from keras.layers import Conv2D, Dense, Flatten

K.set_image_dim_ordering("tf")

model = Sequential()
model.add(Conv2D(8, (3, 3), input_shape=(28, 28, 1), activation="relu"))
model.add(Flatten())
model.add(Dense(10, activation="softmax"))
model.summary()
