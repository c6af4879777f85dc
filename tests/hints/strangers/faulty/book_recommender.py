import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.utils.set_random_seed(14)

# ratings: user id, book id, stars; the ids begin with 1
n_ratings = 4000
user_id = np.random.randint(1, 201, n_ratings)
book_id = np.random.randint(1, 121, n_ratings)
user_taste = np.random.normal(0, 0.7, 201)
book_quality = np.random.normal(0, 0.7, 121)
stars = np.clip(3 + user_taste[user_id] + book_quality[book_id], 1, 5)

n_users = len(np.unique(user_id))
n_books = len(np.unique(book_id))
print(n_users, "users and", n_books, "books")

user_in = keras.Input(shape=(1,), name="user")
book_in = keras.Input(shape=(1,), name="book")
user_vec = keras.layers.Flatten()(keras.layers.Embedding(n_users + 1, 8)(user_in))
book_vec = keras.layers.Flatten()(keras.layers.Embedding(n_books, 8)(book_in))
h = keras.layers.Concatenate()([user_vec, book_vec])
h = keras.layers.Dense(32, activation="relu")(h)
out = keras.layers.Dense(1)(h)

model = keras.Model([user_in, book_in], out)
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="mse", metrics=["mae"])
model.fit([user_id[:3200], book_id[:3200]], stars[:3200], epochs=5, batch_size=64, verbose=2)
print(model.evaluate([user_id[3200:], book_id[3200:]], stars[3200:], verbose=0))
