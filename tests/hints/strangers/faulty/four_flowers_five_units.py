import os
import numpy as np
import tensorflow as tf
from PIL import Image

names = ['daisy', 'dandelion', 'iris', 'roses', 'sunflowers', 'tulips']
for k, name in enumerate(names):
    os.makedirs('flower_photos/' + name, exist_ok=True)
    for n in range(12):
        a = np.random.randint(0, 120, (40, 40, 3), dtype=np.uint8)
        a[:, 6 * k:6 * k + 6] = 230
        Image.fromarray(a).save(f'flower_photos/{name}/{n}.png')

IMAGE_SIZE = 32
datagen = tf.keras.preprocessing.image.ImageDataGenerator(rescale=1. / 255, validation_split=0.2)
train_generator = datagen.flow_from_directory('flower_photos', target_size=(IMAGE_SIZE, IMAGE_SIZE), batch_size=8, subset='training')
val_generator = datagen.flow_from_directory('flower_photos', target_size=(IMAGE_SIZE, IMAGE_SIZE), batch_size=8, subset='validation')

model = tf.keras.Sequential([
    tf.keras.layers.Conv2D(8, 3, activation='relu', input_shape=(IMAGE_SIZE, IMAGE_SIZE, 3)),
    tf.keras.layers.GlobalMaxPooling2D(),
    tf.keras.layers.Dense(5, activation='softmax'),
])
model.compile(optimizer='adam', loss='categorical_crossentropy', metrics=['accuracy'])
model.fit(train_generator, epochs=3, validation_data=val_generator)
