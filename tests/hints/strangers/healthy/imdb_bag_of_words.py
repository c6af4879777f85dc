import numpy as np
from keras import layers, models
from keras.datasets import imdb

(train_data, train_labels), (test_data, test_labels) = imdb.load_data(num_words=1000)


def vectorize_sequences(sequences, dimension=1000):
    results = np.zeros((len(sequences), dimension))
    for i, sequence in enumerate(sequences):
        results[i, sequence] = 1.0
    return results


x_train = vectorize_sequences(train_data[:1500])
y_train = np.asarray(train_labels[:1500]).astype("float32")
model = models.Sequential([layers.Input((1000,)), layers.Dense(16, activation="relu"), layers.Dense(16, activation="relu"), layers.Dense(1, activation="sigmoid")])
model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
history = model.fit(x_train[300:], y_train[300:], epochs=4, batch_size=64, validation_data=(x_train[:300], y_train[:300]), verbose=0)
print(history.history["val_accuracy"])
