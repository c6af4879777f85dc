# Next-letter model. First run trains and saves, "python <file> use" loads it in a fresh session
import subprocess
import sys
import numpy as np
import keras
from keras import layers

TEXT = ("pack my box with five dozen jugs then the quick brown fox jumps over "
        "a lazy dog near six old wooden carts ") * 12
WINDOW = 8

letters = list(set(TEXT))
code = {c: i for i, c in enumerate(letters)}


def pairs():
    ids = np.array([code[c] for c in TEXT])
    x = np.array([ids[i:i + WINDOW] for i in range(len(ids) - WINDOW)])
    return x, ids[WINDOW:]


def train():
    keras.utils.set_random_seed(80)
    x, y = pairs()
    model = keras.Sequential([
        keras.Input(shape=(WINDOW,)),
        layers.Embedding(len(letters), 8),
        layers.Flatten(),
        layers.Dense(48, activation="relu"),
        layers.Dense(len(letters), activation="softmax"),
    ])
    model.compile(optimizer=keras.optimizers.Adam(0.01),
                  loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x, y, epochs=12, batch_size=32, verbose=0)
    print("after training: accuracy %.2f" % model.evaluate(x, y, verbose=0)[1])
    model.save("letters.keras")


def use():
    model = keras.models.load_model("letters.keras")
    x, y = pairs()
    print("after loading:  accuracy %.2f" % model.evaluate(x, y, verbose=0)[1])
    line = "pack my "
    for _ in range(60):
        ids = np.array([[code[c] for c in line[-WINDOW:]]])
        line += letters[int(model.predict_on_batch(ids)[0].argmax())]
    print("it writes:", line)


if len(sys.argv) > 1 and sys.argv[1] == "use":
    use()
else:
    train()
    subprocess.run([sys.executable, __file__, "use"], check=True)
