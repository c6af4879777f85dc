import numpy as np
from tensorflow import keras
from tensorflow.keras.applications import VGG16
from tensorflow.keras.layers import BatchNormalization, Dense, GlobalAveragePooling2D
from tensorflow.keras.models import Model

rng = np.random.default_rng(50)
classes = ["apple", "banana", "lemon"]
labels = rng.integers(0, 3, size=60)
pictures = rng.uniform(-1, 0, size=(60, 32, 32, 3)).astype("float32")
pictures[np.arange(60), :, :, labels] += 1.0
onehot = keras.utils.to_categorical(labels, 3)

base_model = VGG16(weights=None, include_top=False, input_shape=(32, 32, 3))

x = base_model.output
x = BatchNormalization(momentum=0.7)(x)
predictions = Dense(len(classes), activation="softmax", name="PREDICTIONS")(x)
model = Model(inputs=base_model.input, outputs=predictions)

for layer in base_model.layers:
    layer.trainable = False

model.compile(optimizer=keras.optimizers.Adam(0.01),
              loss="categorical_crossentropy", metrics=["accuracy"])
model.summary()
print("pictures", pictures.shape, "labels", onehot.shape)
model.fit(pictures, onehot, epochs=8, batch_size=20, verbose=2)

for i in range(3):
    p = model.predict(pictures[i:i + 1], verbose=0)
    print(classes[labels[i]], p.shape)
