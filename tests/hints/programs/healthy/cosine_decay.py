# expect: none
import keras
from keras import layers

(x, y), (x_test, y_test) = keras.datasets.mnist.load_data()
x = x[:640].reshape(-1, 28, 28, 1) / 255.0
y = y[:640]
x_test = x_test[:100].reshape(-1, 28, 28, 1) / 255.0
steps = 2 * (640 // 32)
schedule = keras.optimizers.schedules.CosineDecay(0.05, decay_steps=steps)
model = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(16, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.SGD(schedule, momentum=0.9, nesterov=True),
              loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, batch_size=32, epochs=2, verbose=0)
print(model.evaluate(x_test, y_test[:100], verbose=0))
