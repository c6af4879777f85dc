# expect: softmax-of-probabilities
import numpy as np

def draw(n, seed):
    r = np.random.default_rng(seed)
    labels = r.integers(0, 4, n)
    pics = r.integers(0, 40, (n, 20, 20)).astype("uint8")
    for i, c in enumerate(labels):
        o = int(r.integers(0, 4))
        if c == 0:
            pics[i, 8 + o - 2:11 + o - 2, 2:18] = 230
        elif c == 1:
            pics[i, 2:18, 8 + o - 2:11 + o - 2] = 230
        elif c == 2:
            pics[i, 3 + o:9 + o, 3 + o:9 + o] = 230
        else:
            for t in range(16):
                pics[i, t + 2, t + 2] = 230
                pics[i, t + 2, 17 - t] = 230
    return pics, labels

import tensorflow as tf

xs, ys = draw(700, 12)
xs = xs / 255.0
model = tf.keras.models.Sequential([
    tf.keras.layers.Flatten(input_shape=(20, 20)),
    tf.keras.layers.Dense(64, activation="relu"),
    tf.keras.layers.Dense(4, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(xs[:600], ys[:600], epochs=8, verbose=0)

predictions = model.predict(xs[600:], verbose=0)
score = tf.nn.softmax(predictions[0])
print("This image most likely belongs to", int(np.argmax(score)), "with %.1f percent" % (100 * np.max(score)))
