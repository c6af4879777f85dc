import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(18)
rng = np.random.default_rng(18)

# bag of words of short news, 6 groups
n_groups, vocab = 6, 60
word_probs = rng.dirichlet(np.full(vocab, 0.25), n_groups)


def draw(n):
    groups = rng.integers(0, n_groups, n)
    bags = np.stack([rng.multinomial(25, word_probs[g]) for g in groups])
    return bags.astype("float32"), groups


x_train, y_train = draw(1500)
x_val, y_val = draw(300)
x_test, y_test = draw(500)
print("groups:", np.unique(y_train))

model = keras.Sequential()
model.add(keras.Input(shape=(vocab,)))
model.add(layers.Dense(32, activation="relu"))
model.add(layers.Dropout(0.3))
model.add(layers.Dense(1, activation="sigmoid"))
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])

for epoch in range(10):
    h = model.fit(x_train, y_train, validation_data=(x_val, y_val),
                  batch_size=32, epochs=1, verbose=0)
    print("epoch %d  loss %.3f  val_loss %.3f" % (
        epoch + 1, h.history["loss"][0], h.history["val_loss"][0]))

print("test accuracy: %.3f" % model.evaluate(x_test, y_test, verbose=0)[1])
