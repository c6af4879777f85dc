import os
import tempfile
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

tf.keras.utils.set_random_seed(40)
model_dir = tempfile.mkdtemp()

# ---------- train.py ----------
wine = load_wine()
X_train, X_new, y_train, y_new = train_test_split(
    wine.data, wine.target, test_size=0.35, random_state=40, stratify=wine.target)

scaler = StandardScaler()
X_scaled = scaler.fit_transform(X_train)

model = tf.keras.Sequential([
    tf.keras.layers.Input((13,)),
    tf.keras.layers.Dense(24, activation="relu"),
    tf.keras.layers.Dropout(0.2),
    tf.keras.layers.Dense(3, activation="softmax"),
])
model.compile(optimizer=tf.keras.optimizers.Adam(0.005),
              loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(X_scaled, y_train, epochs=40, batch_size=16, verbose=0)
print("test accuracy in train.py: %.3f" % model.evaluate(scaler.transform(X_new), y_new, verbose=0)[1])
model.save(os.path.join(model_dir, "wine.keras"))
np.savez(os.path.join(model_dir, "scaler.npz"), mean=scaler.mean_, scale=scaler.scale_)


# ---------- predict.py ----------
def classify_bottles(bottles):
    """the bottles come in small deliveries of one kind"""
    loaded = tf.keras.models.load_model(os.path.join(model_dir, "wine.keras"))
    scaled = StandardScaler().fit_transform(bottles)
    return loaded.predict(scaled, verbose=0).argmax(axis=1)


hits = 0
for kind in range(3):
    delivery = X_new[y_new == kind]
    guess = classify_bottles(delivery)
    print(f"delivery of wine {kind}:", np.bincount(guess, minlength=3), "of", len(delivery))
    hits += np.sum(guess == kind)
print("accuracy in predict.py: %.3f" % (hits / len(y_new)))
