# expect: unscaled-pixels
# 전처리: 모양만 바꾸고 255로 나누는 것을 잊었다
import tensorflow as tf
from tensorflow.keras.utils import to_categorical

(x_train, y_train), (x_test, y_test) = tf.keras.datasets.mnist.load_data()
x_train = x_train[:500].reshape(500, 28, 28, 1).astype("float32")
x_test = x_test[:200].reshape(200, 28, 28, 1).astype("float32")
y_train = to_categorical(y_train[:500], 10)
y_test = to_categorical(y_test[:200], 10)

model = tf.keras.models.Sequential()
model.add(tf.keras.layers.Conv2D(4, (3, 3), activation="relu", input_shape=(28, 28, 1)))
model.add(tf.keras.layers.MaxPooling2D((2, 2)))
model.add(tf.keras.layers.Flatten())
model.add(tf.keras.layers.Dense(10, activation="softmax"))
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, validation_split=0.2, epochs=1, batch_size=64)
loss, accuracy = model.evaluate(x_test, y_test)
print("정확도:", accuracy)
