import keras

(x, y), (xt, yt) = keras.datasets.mnist.load_data()
x, xt = x[:4000].reshape(-1, 784) / 255, xt[:400].reshape(-1, 784) / 255
m = keras.Sequential([keras.Input((784,)), keras.layers.Dense(64, activation="relu"), keras.layers.Dense(10, activation="softmax")])
m.compile("rmsprop", "sparse_categorical_crossentropy", metrics=["accuracy"])
m.fit(x, y[:4000], epochs=2, batch_size=64, verbose=0)
m.fit(x, y[:4000], epochs=4, initial_epoch=2, batch_size=64, verbose=0)
loss, acc = m.evaluate(xt, yt[:400], verbose=0)
print(f"{acc:.3f}")
