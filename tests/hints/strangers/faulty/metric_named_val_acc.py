import numpy as np
from tensorflow.keras import layers, models

candles = np.random.default_rng(4).random((200, 20, 20, 3))
up = np.eye(2)[(candles[:, :10].mean((1, 2, 3)) > candles[:, 10:].mean((1, 2, 3))).astype(int)]
model = models.Sequential([
    layers.Input((20, 20, 3)),
    layers.Conv2D(8, 3, activation='relu'),
    layers.Flatten(),
    layers.Dense(2, activation='softmax'),
])
model.compile(loss='categorical_crossentropy', optimizer='adam', metrics=['val_acc'])
model.fit(candles, up, validation_split=0.2, epochs=2)
