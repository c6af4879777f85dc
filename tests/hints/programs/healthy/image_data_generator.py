# expect: none
from tensorflow import keras
from tensorflow.keras.preprocessing.image import ImageDataGenerator

(x_train, y_train), _ = keras.datasets.mnist.load_data()
x_train = x_train[:400].reshape(-1, 28, 28, 1).astype("float32")
y_train = keras.utils.to_categorical(y_train[:400], 10)

generator = ImageDataGenerator(rescale=1.0 / 255, rotation_range=8, width_shift_range=0.1,
                               height_shift_range=0.1)
flow = generator.flow(x_train, y_train, batch_size=32)

model = keras.models.Sequential([
    keras.Input((28, 28, 1)),
    keras.layers.Conv2D(8, 3, activation="relu"),
    keras.layers.MaxPooling2D(),
    keras.layers.Flatten(),
    keras.layers.Dense(10, activation="softmax"),
])
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(flow, epochs=2, verbose=0)
