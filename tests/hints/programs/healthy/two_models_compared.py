# expect: none
import keras
from keras import layers

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train[:600].reshape(-1, 28, 28, 1) / 255.0
x_test = x_test[:200].reshape(-1, 28, 28, 1) / 255.0
y_train, y_test = y_train[:600], y_test[:200]

mlp = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(),
                        layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")])
cnn = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(8, 3, activation="relu"),
                        layers.MaxPooling2D(), layers.Flatten(), layers.Dense(10, activation="softmax")])

results = {}
for name, model in [("MLP", mlp), ("CNN", cnn)]:
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, epochs=2, validation_split=0.1, verbose=0)
    results[name] = model.evaluate(x_test, y_test, verbose=0)[1]
print(results)
