# expect: none
import keras
from keras import layers, ops

(x, y), (x_test, y_test) = keras.datasets.mnist.load_data()
x = x[:500].reshape(-1, 784).astype("float32") / 255
x_test = x_test[:100].reshape(-1, 784).astype("float32") / 255
y = keras.utils.to_categorical(y[:500], 10)
y_test = keras.utils.to_categorical(y_test[:100], 10)

model = keras.Sequential([keras.Input((784,)), layers.Dense(50, activation="tanh"), layers.Dense(10)])
model.compile(
    optimizer=keras.optimizers.SGD(0.1, momentum=0.9),
    loss=keras.losses.CategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
model.fit(x, y, epochs=3, verbose=0)
logits = model.predict(x_test, verbose=0)
print(ops.softmax(logits[:2]))
print(model.evaluate(x_test, y_test, verbose=0))
