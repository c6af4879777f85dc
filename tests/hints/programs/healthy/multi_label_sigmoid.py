# expect: none
# 한 그림에 여러 개의 표시가 있을 수 있습니다 (다중 레이블)
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(0)
y = rng.integers(0, 2, size=(500, 4)).astype("float32")
x = rng.uniform(0, 0.2, size=(500, 16, 16, 1)).astype("float32")
for i in range(500):
    for k in range(4):
        if y[i, k]:
            x[i, :, k * 4:(k + 1) * 4] += 0.6

model = keras.Sequential([
    keras.Input((16, 16, 1)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(4, activation="sigmoid"),
])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy",
              metrics=["binary_accuracy"])
model.fit(x, y, epochs=3, verbose=0)
print((model.predict(x[:3], verbose=0) > 0.5).astype(int))
print(y[:3].astype(int))
