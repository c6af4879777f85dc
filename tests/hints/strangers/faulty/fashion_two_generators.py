import keras
from keras.datasets import fashion_mnist
from keras.src.legacy.preprocessing.image import ImageDataGenerator

(x, y), _ = fashion_mnist.load_data()
x = x[:2500].reshape(-1, 28, 28, 1)
y = keras.utils.to_categorical(y[:2500])

train_gen = ImageDataGenerator(rescale=1.0 / 255, width_shift_range=0.1)
val_gen = ImageDataGenerator()
train_flow = train_gen.flow(x[:2000], y[:2000], batch_size=50)
val_flow = val_gen.flow(x[2000:], y[2000:], batch_size=50)

model = keras.Sequential([
    keras.layers.Input((28, 28, 1)),
    keras.layers.Conv2D(16, 3, activation="relu"),
    keras.layers.MaxPooling2D(),
    keras.layers.Flatten(),
    keras.layers.Dense(10, activation="softmax"),
])
model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
model.fit(train_flow, validation_data=val_flow, epochs=3)
