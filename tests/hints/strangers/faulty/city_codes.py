# Rent from floor space and city
import numpy as np
import tensorflow as tf
from sklearn.metrics import mean_absolute_error
from sklearn.preprocessing import LabelEncoder
from tensorflow.keras import layers

tf.keras.utils.set_random_seed(61)
rng = np.random.default_rng(61)

price_per_m2 = {"Aachen": 9.5, "Berlin": 15.0, "Dresden": 8.0, "Essen": 8.5,
                "Hamburg": 14.0, "Leipzig": 7.5, "Munich": 21.0, "Stuttgart": 16.0}


def flats(n, cities):
    city = rng.choice(cities, n)
    space = rng.uniform(25, 120, n)
    rent = np.array([price_per_m2[c] for c in city]) * space + rng.normal(0, 30, n)
    return city, space / 100, rent / 1000


train_city, train_space, train_rent = flats(2500, list(price_per_m2))
# the new flats come from only four of the cities
new_city, new_space, new_rent = flats(300, ["Berlin", "Essen", "Leipzig", "Munich"])

encoder = LabelEncoder()
train_code = encoder.fit_transform(train_city)
new_code = encoder.fit_transform(new_city)
print("codes in training:", np.unique(train_code), " codes of the new flats:", np.unique(new_code))

city_in = tf.keras.Input(shape=(1,))
space_in = tf.keras.Input(shape=(1,))
h = layers.Flatten()(layers.Embedding(8, 4)(city_in))
h = layers.Concatenate()([h, space_in])
h = layers.Dense(32, activation="relu")(h)
h = layers.Dense(16, activation="relu")(h)
model = tf.keras.Model([city_in, space_in], layers.Dense(1)(h))
model.compile(optimizer=tf.keras.optimizers.Adam(0.005), loss="mse")
model.fit([train_code.reshape(-1, 1), train_space.reshape(-1, 1)], train_rent,
          epochs=25, batch_size=32, verbose=0)

fit = model.predict([train_code.reshape(-1, 1), train_space.reshape(-1, 1)], verbose=0).ravel()
new = model.predict([new_code.reshape(-1, 1), new_space.reshape(-1, 1)], verbose=0).ravel()
print("error on the training flats: %.0f euro" % (1000 * mean_absolute_error(train_rent, fit)))
print("error on the new flats:      %.0f euro" % (1000 * mean_absolute_error(new_rent, new)))
