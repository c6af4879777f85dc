# expect: none
import keras
from keras import layers

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_val = x_train[1000:1200].reshape(-1, 784) / 255.0
y_val = y_train[1000:1200]
x_train = x_train[:1000].reshape(-1, 784) / 255.0
y_train = y_train[:1000]
x_test = x_test[:200].reshape(-1, 784) / 255.0
y_test = y_test[:200]

model = keras.Sequential([keras.Input((784,)), layers.Dense(64, activation="relu"),
                          layers.Dense(10, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
stop = keras.callbacks.EarlyStopping(monitor="val_accuracy", mode="max", patience=2,
                                     restore_best_weights=True)
history = model.fit(x_train, y_train, epochs=6, validation_data=(x_val, y_val), callbacks=[stop],
                    verbose=0)
print(len(history.history["loss"]), "epochs")
print(model.evaluate(x_test, y_test, verbose=0))
