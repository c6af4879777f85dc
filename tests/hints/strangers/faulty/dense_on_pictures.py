import collections
import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(33)
np.random.seed(33)

# fake "emnist": 10 letter shapes drawn on a 14 x 14 grid, every writer has a slant and a pen
N_WRITERS = 40
EXAMPLES = 30
strokes = (np.random.rand(10, 7, 7) > 0.55).astype("float32")
strokes = strokes.repeat(2, axis=1).repeat(2, axis=2)

pixels, label, writer = [], [], []
for w in range(N_WRITERS):
    pen = np.random.uniform(0.6, 1.0)
    for _ in range(EXAMPLES):
        k = np.random.randint(10)
        letter = pen * strokes[k] + np.random.normal(0, 0.25, (14, 14))
        pixels.append(letter)
        label.append(k)
        writer.append(w)
pixels = np.array(pixels, dtype="float32")
label = np.array(label)
writer = np.array(writer)

# keep eight writers for the test
train = writer < 32
data = collections.OrderedDict(
    x_train=pixels[train], y_train=label[train],
    x_test=pixels[~train], y_test=label[~train])
for name, value in data.items():
    print(name, value.shape)

model = tf.keras.models.Sequential([
    tf.keras.layers.Input(shape=(14, 14)),
    tf.keras.layers.Dense(10, activation=tf.nn.softmax),
])
model.compile(
    loss=tf.keras.losses.SparseCategoricalCrossentropy(),
    optimizer=tf.keras.optimizers.SGD(learning_rate=0.05),
    metrics=[tf.keras.metrics.SparseCategoricalAccuracy()])

model.fit(data["x_train"], data["y_train"], batch_size=16, epochs=15, verbose=2)
loss, accuracy = model.evaluate(data["x_test"], data["y_test"], verbose=0)
print("accuracy for new writers: %.3f" % accuracy)
