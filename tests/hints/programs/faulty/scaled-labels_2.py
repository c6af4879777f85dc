# expect: scaled-labels
# 정확도가 1.0이 나왔다!
import tensorflow as tf
from tensorflow.keras.utils import to_categorical

(x_train, y_train), _ = tf.keras.datasets.mnist.load_data()
x_train = x_train[:400].reshape(-1, 784).astype("float32") / 255
y_train = to_categorical(y_train[:400] / 255, 10)

model = tf.keras.Sequential([
    tf.keras.layers.Dense(16, activation="relu", input_shape=(784,)),
    tf.keras.layers.Dense(10, activation="softmax"),
])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=2, validation_split=0.1)
