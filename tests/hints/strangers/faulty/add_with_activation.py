import numpy as np
from tensorflow.keras.layers import Dense
from tensorflow.keras.models import Sequential

x = np.random.rand(100, 9)
y = (x[:, 0] > 0.5).astype(int)
model = Sequential()
model.add(Dense(512), activation = 'relu', input_shape = (x.shape[1],))
model.add(Dense(1, activation = 'sigmoid'))
model.compile(optimizer='adam', loss='binary_crossentropy')
model.fit(x, y, epochs=2)
