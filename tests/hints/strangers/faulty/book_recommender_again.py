# rating prediction for books: one embedding for readers, one for books
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(5)
rng = np.random.default_rng(5)

n_readers, n_books, n_ratings = 120, 90, 4000
# ids in the rating file are counted from 1
reader_id = rng.integers(1, n_readers + 1, size=n_ratings)
book_id = rng.integers(1, n_books + 1, size=n_ratings)

mildness = rng.normal(0, 0.5, size=n_readers + 1)
fame = rng.normal(0, 0.7, size=n_books + 1)
rating = 3 + mildness[reader_id] + fame[book_id]
rating = np.clip(rating + rng.normal(0, 0.2, n_ratings), 1, 5).astype("float32")

book_in = keras.Input(shape=(1,), name="book")
book_vec = layers.Flatten()(layers.Embedding(n_books, 8)(book_in))

reader_in = keras.Input(shape=(1,), name="reader")
reader_vec = layers.Flatten()(layers.Embedding(n_readers, 8)(reader_in))

x = layers.Concatenate()([book_vec, reader_vec])
x = layers.Dense(64, activation="relu")(x)
x = layers.Dense(32, activation="relu")(x)
out = layers.Dense(1)(x)

model = keras.Model([book_in, reader_in], out)
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="mse", metrics=["mae"])

cut = 3400
model.fit([book_id[:cut], reader_id[:cut]], rating[:cut], epochs=8, batch_size=64, verbose=2)

mse, mae = model.evaluate([book_id[cut:], reader_id[cut:]], rating[cut:], verbose=0)
print("test MAE in stars:", round(mae, 3))
