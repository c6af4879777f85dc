import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(2)
n_users, n_books, k = 40, 60, 4
rng = np.random.default_rng(2)
taste_u = rng.normal(size=(n_users, k))
taste_b = rng.normal(size=(n_books, k))
users = rng.integers(0, n_users, 3000)
books = rng.integers(0, n_books, 3000)
rating = (taste_u[users] * taste_b[books]).sum(axis=1) + rng.normal(0, 0.1, 3000)

user_in = keras.Input(shape=(), dtype="int32", name="user")
book_in = keras.Input(shape=(), dtype="int32", name="book")
u = layers.Embedding(n_users, k)(user_in)
b = layers.Embedding(n_books, k)(book_in)
score = tf.reduce_sum(u * b, axis=1, keepdims=True)

model = keras.Model([user_in, book_in], score)
model.compile(optimizer=keras.optimizers.Adam(0.02), loss="mse")
model.summary()
model.fit([users, books], rating, epochs=6, batch_size=64, verbose=2)

# the three best books for user 0
all_books = np.arange(n_books)
p = model.predict([np.zeros(n_books, dtype="int32"), all_books.astype("int32")], verbose=0)[:, 0]
print("recommended:", np.argsort(-p)[:3])
print("really best:", np.argsort(-(taste_b @ taste_u[0]))[:3])
