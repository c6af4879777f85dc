import numpy as np
import keras
from keras import layers
from sklearn.preprocessing import MultiLabelBinarizer

keras.utils.set_random_seed(12)
rng = np.random.default_rng(12)

topics = ["sport", "money", "health", "travel", "food"]
words_per_topic = 8
vocab = len(topics) * words_per_topic


def make_article():
    chosen = rng.choice(len(topics), size=rng.integers(1, 4), replace=False)
    bag = rng.poisson(0.15, size=vocab).astype("float32")
    for t in chosen:
        bag[t * words_per_topic:(t + 1) * words_per_topic] += rng.poisson(1.0, size=words_per_topic)
    return bag, [topics[t] for t in chosen]


bags, tags = zip(*[make_article() for _ in range(2400)])
X = np.log1p(np.array(bags))
binarizer = MultiLabelBinarizer(classes=topics)
Y = binarizer.fit_transform(tags).astype("float32")

X_train, Y_train = X[:2000], Y[:2000]
X_test, Y_test = X[2000:], Y[2000:]

model = keras.Sequential([
    layers.Input(shape=(vocab,)),
    layers.Dense(64, activation="relu"),
    layers.Dense(len(topics), activation="softmax"),
])
model.compile(optimizer="adam", loss="categorical_crossentropy")
model.fit(X_train, Y_train, epochs=12, batch_size=32, verbose=2)

predicted = (model.predict(X_test, verbose=0) >= 0.5).astype("float32")
print("topics per article, truth:    ", Y_test.sum(axis=1).mean())
print("topics per article, predicted:", predicted.sum(axis=1).mean())
print("articles with all topics right:", (predicted == Y_test).all(axis=1).mean())
