# expect: image-data-generator-moved
from keras.models import Sequential
from keras.layers import Conv2D, Dense, Flatten
from keras.preprocessing.image import ImageDataGenerator
from keras.datasets import mnist

(x_train, y_train), (x_test, y_test) = mnist.load_data()
x_train = x_train[:500].reshape(-1, 28, 28, 1) / 255.0

# 데이터 증강
datagen = ImageDataGenerator(rotation_range=10, zoom_range=0.1)
model = Sequential([Conv2D(8, 3, activation="relu", input_shape=(28, 28, 1)), Flatten(),
                    Dense(10, activation="softmax")])
model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(datagen.flow(x_train, y_train[:500]), epochs=1)
