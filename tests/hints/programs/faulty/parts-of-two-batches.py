# expect: parts-of-two-batches
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
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt

x, y = draw(500, 21)
ds = tf.data.Dataset.from_tensor_slices((x[..., None] / 255.0, y)).shuffle(500).batch(25)
model = tf.keras.Sequential([tf.keras.Input((20, 20, 1)), tf.keras.layers.Flatten(), tf.keras.layers.Dense(32, "relu"), tf.keras.layers.Dense(4, "softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(ds, epochs=8, verbose=0)

images = next(iter(ds))[0]
labels = next(iter(ds))[1]
guess = tf.argmax(model(images), axis=1)
for i in range(9):
    plt.subplot(3, 3, i + 1)
    plt.imshow(images[i, :, :, 0], cmap="gray")
    plt.title(f"true {labels[i].numpy()} / {guess[i].numpy()}")
plt.savefig("grid.png")
print("agree:", np.mean(guess.numpy() == labels.numpy()))
