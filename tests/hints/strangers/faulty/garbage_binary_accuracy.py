import os
import numpy as np
from keras.models import Sequential
from keras.layers import Conv2D, MaxPooling2D, Flatten, Dense, Input
from keras.utils import save_img, image_dataset_from_directory

categories = ["cardboard", "glass", "metal", "paper", "plastic"]
rng = np.random.default_rng(9)
for number, name in enumerate(categories):
    os.makedirs(f"garbage/{name}", exist_ok=True)
    for i in range(16):
        picture = rng.integers(0, 120, (32, 32, 3))
        picture[number * 6:number * 6 + 6] += 100
        save_img(f"garbage/{name}/{i}.png", picture, scale=False)

train_set = image_dataset_from_directory("garbage", image_size=(32, 32), batch_size=10, label_mode="categorical")
train_set = train_set.map(lambda pictures, labels: (pictures / 255.0, labels))

classifier = Sequential()
classifier.add(Input((32, 32, 3)))
classifier.add(Conv2D(16, (3, 3), activation='relu'))
classifier.add(MaxPooling2D(pool_size=(2, 2)))
classifier.add(Flatten())
classifier.add(Dense(5, activation='softmax'))
classifier.compile(optimizer='adam', loss='binary_crossentropy', metrics=['accuracy'])
classifier.fit(train_set, epochs=4, verbose=2)
