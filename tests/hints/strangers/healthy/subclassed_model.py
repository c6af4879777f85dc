import keras
from keras import layers


class Net(keras.Model):
    def __init__(self, classes):
        super().__init__()
        self.flatten = layers.Flatten()
        self.hidden = layers.Dense(128, activation="relu")
        self.drop = layers.Dropout(0.2)
        self.out = layers.Dense(classes)

    def call(self, x, training=False):
        x = self.hidden(self.flatten(x))
        return self.out(self.drop(x, training=training))


(x, y), (xt, yt) = keras.datasets.mnist.load_data()
x, xt = x[:2500] / 255.0, xt[:500] / 255.0
model = Net(10)
model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
model.fit(x, y[:2500], epochs=4, verbose=2)
model.evaluate(xt, yt[:500], verbose=2)
probability = keras.Sequential([model, layers.Softmax()])
print(probability(xt[:1]))
