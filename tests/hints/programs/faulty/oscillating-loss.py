# expect: unscaled-features
# later: oscillating-loss
import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(2)
rng = np.random.default_rng(2)
# 가게의 하루 매출(원)로 장사가 잘되는 가게를 맞힌다
sales = rng.uniform(20, 200, size=(120, 8)).astype("float32") * 1000
good = (sales.mean(axis=1) + rng.normal(size=120) * 60000 > 110000).astype("int64")

model = keras.Sequential([
    keras.Input(shape=(8,)),
    layers.Dense(2, activation="softmax"),
])
model.compile(optimizer="sgd", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(sales, good, epochs=12, batch_size=120, verbose=0)
print(history.history["loss"])
