from tensorflow.keras import layers, models, datasets

(tr_x, tr_y), (te_x, te_y) = datasets.fashion_mnist.load_data()
tr_x = tr_x.reshape(-1, 28, 28, 1) / 255.0
te_x = te_x.reshape(-1, 28, 28, 1) / 255.0

model = models.Sequential()
model.add(layers.Conv2D(16, (3, 3), activation='relu', input_shape=(28, 28, 1)))
model.add(layers.MaxPooling2D((2, 2)))
model.add(layers.Conv2D(32, (3, 3), activation='relu'))
model.add(layers.MaxPooling2D((2, 2)))
model.add(layers.Conv2D(64, (3, 3), activation='relu'))
model.add(layers.MaxPooling2D((2, 2)))
model.add(layers.Conv2D(128, (3, 3), activation='relu'))
model.add(layers.MaxPooling2D((2, 2)))
model.add(layers.Flatten())
model.add(layers.Dense(10, activation='softmax'))
model.compile(optimizer='adam', loss='sparse_categorical_crossentropy', metrics=['accuracy'])
model.fit(tr_x[:1000], tr_y[:1000], epochs=1)
