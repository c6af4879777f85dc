import os
import numpy as np
import tensorflow as tf

np.random.seed(0)
X = np.random.randn(1200, 12)
y = (X[:, 0] * X[:, 1] > 0).astype(int)
X_train, X_valid = X[:900], X[900:]
y_train, y_valid = y[:900], y[900:]

def create_model():
    m = tf.keras.models.Sequential([
        tf.keras.layers.Input((12,)),
        tf.keras.layers.Dense(64, activation="relu"),
        tf.keras.layers.Dense(32, activation="relu"),
        tf.keras.layers.Dense(1, activation="sigmoid"),
    ])
    m.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
    return m

checkpoint_path = "training_1/cp.ckpt"
os.makedirs(os.path.dirname(checkpoint_path), exist_ok=True)
cp_callback = tf.keras.callbacks.ModelCheckpoint(filepath=checkpoint_path,
                                                 save_weights_only=True,
                                                 verbose=0)

model = create_model()
model.fit(X_train, y_train, epochs=8, batch_size=32, verbose=2,
          validation_data=(X_valid, y_valid), callbacks=[cp_callback])

fresh = create_model()
fresh.load_weights(checkpoint_path)
print("restored model:", fresh.evaluate(X_valid, y_valid, verbose=0))
