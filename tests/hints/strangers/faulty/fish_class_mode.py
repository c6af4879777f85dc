import os
import numpy as np
from PIL import Image
import keras
from keras.src.legacy.preprocessing.image import ImageDataGenerator

rng = np.random.default_rng(1)
for c, fish in enumerate(['carp', 'eel', 'trout']):
    os.makedirs(os.path.join('fish', fish), exist_ok=True)
    for i in range(15):
        px = rng.integers(0, 90, (36, 36, 3)).astype('uint8')
        px[..., c] += 120
        Image.fromarray(px).save(os.path.join('fish', fish, '%d.jpg' % i))

gen = ImageDataGenerator(rescale=1/255., horizontal_flip=True)
train = gen.flow_from_directory('fish', target_size=(32, 32), batch_size=9, class_mode='binary')

cnn = keras.models.Sequential()
cnn.add(keras.layers.Input((32, 32, 3)))
cnn.add(keras.layers.Conv2D(6, 3, activation='relu'))
cnn.add(keras.layers.Flatten())
cnn.add(keras.layers.Dense(3, activation='softmax'))
cnn.compile(loss='categorical_crossentropy', optimizer='adam', metrics=['accuracy'])
cnn.fit(train, epochs=2)
