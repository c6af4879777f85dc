import os
import numpy as np
import tensorflow as tf
from sklearn.datasets import load_digits

tf.keras.utils.set_random_seed(1)

digits = load_digits()
train_images, train_labels = digits.data[:1000] / 16.0, digits.target[:1000]
test_images, test_labels = digits.data[1000:1500] / 16.0, digits.target[1000:1500]


def create_model():
    model = tf.keras.Sequential([
        tf.keras.Input((64,)),
        tf.keras.layers.Dense(128, activation="relu"),
        tf.keras.layers.Dropout(0.2),
        tf.keras.layers.Dense(10),
    ])
    model.compile(optimizer="adam",
                  loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True),
                  metrics=[tf.keras.metrics.SparseCategoricalAccuracy(name="accuracy")])
    return model


checkpoint_path = "training_1/cp.ckpt"
os.makedirs(os.path.dirname(checkpoint_path), exist_ok=True)

model = create_model()
cp_callback = tf.keras.callbacks.ModelCheckpoint(filepath=checkpoint_path,
                                                 save_weights_only=True,
                                                 verbose=1)
model.fit(train_images, train_labels, epochs=6,
          validation_data=(test_images, test_labels),
          callbacks=[cp_callback], verbose=2)

fresh = create_model()
loss, acc = fresh.evaluate(test_images, test_labels, verbose=0)
print("untrained model, accuracy: {:5.2f}%".format(100 * acc))
fresh.load_weights(checkpoint_path)
loss, acc = fresh.evaluate(test_images, test_labels, verbose=0)
print("restored model, accuracy: {:5.2f}%".format(100 * acc))
