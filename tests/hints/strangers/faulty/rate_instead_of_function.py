import numpy as np
from keras.callbacks import LearningRateScheduler
from keras.layers import Dense, Input
from keras.models import Sequential


def lr_schedule(epoch):
    if epoch < 3:
        return 0.01
    return 0.001


x = np.random.rand(256, 10)
y = (x.sum(axis=1) > 5) * 1
net = Sequential([Input((10,)), Dense(16, activation='relu'), Dense(1, activation='sigmoid')])
net.compile(optimizer='adam', loss='binary_crossentropy', metrics=['accuracy'])
net.fit(x, y, epochs=6, callbacks=[LearningRateScheduler(lr_schedule(0))])
