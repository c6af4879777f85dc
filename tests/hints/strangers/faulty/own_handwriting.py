import os
import tempfile
import numpy as np
from PIL import Image
import tensorflow as tf
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

tf.keras.utils.set_random_seed(3)

data = load_digits()
images = data.images.astype("float32") / 16.0      # 0 = nothing, 1 = full ink
labels = data.target
x_train, x_test, y_train, y_test = train_test_split(images, labels, test_size=0.25, random_state=0)


# my own notes: I wrote digits with a dark pen on white paper and scanned them
def make_scans(folder, n=60):
    truth = []
    for i in range(n):
        paper = (1.0 - x_test[i]) * 235 + 15
        scan = Image.fromarray(paper.astype("uint8")).resize((64, 64), Image.BICUBIC)
        scan.save(os.path.join(folder, f"scan_{i:02d}.png"))
        truth.append(y_test[i])
    return np.array(truth)


scan_dir = tempfile.mkdtemp()
scan_truth = make_scans(scan_dir)

model = tf.keras.Sequential([
    tf.keras.layers.Input((8, 8, 1)),
    tf.keras.layers.Conv2D(32, 3, padding="same", activation="relu"),
    tf.keras.layers.MaxPooling2D(),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(64, activation="relu"),
    tf.keras.layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train[..., None], y_train, epochs=15, batch_size=32, verbose=0)
print("test accuracy:", model.evaluate(x_test[..., None], y_test, verbose=0)[1])


def read_digit(path):
    im = Image.open(path).convert("L").resize((8, 8))
    arr = np.array(im).astype("float32") / 255.0
    return arr.reshape(1, 8, 8, 1)


hits = 0
for i, name in enumerate(sorted(os.listdir(scan_dir))):
    probs = model.predict(read_digit(os.path.join(scan_dir, name)), verbose=0)
    guess = int(np.argmax(probs))
    if i < 8:
        print(name, "recognised as", guess, "- really", scan_truth[i])
    hits += guess == scan_truth[i]
print("right on my scans:", hits, "of", len(scan_truth))
