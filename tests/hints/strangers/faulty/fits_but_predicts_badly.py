import numpy as np
import keras
from keras import layers

keras.utils.set_random_seed(5)
rng = np.random.default_rng(5)

# a very small set of pictures - the network should simply learn them by heart
n_per_class = 12
images, labels = [], []
for label in range(3):
    for _ in range(n_per_class):
        img = rng.integers(0, 90, (40, 40, 1)).astype("float32")
        if label == 0:
            img[:, 4 * rng.integers(1, 9)::12] += 150       # upright stripes
        elif label == 1:
            img[4 * rng.integers(1, 9)::12, :] += 150       # lying stripes
        else:
            img[10:30, 10:30] += 100                        # block
        images.append(img)
        labels.append(label)
images = np.array(images)
labels = keras.utils.to_categorical(labels, 3)


def block(x, filters):
    x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization()(x)
    x = layers.Activation("relu")(x)
    return layers.MaxPooling2D()(x)


inp = keras.Input((40, 40, 1))
h = block(inp, 16)
h = block(h, 32)
h = block(h, 32)
h = layers.GlobalAveragePooling2D()(h)
out = layers.Dense(3, activation="softmax")(h)
model = keras.Model(inp, out)

model.compile(optimizer=keras.optimizers.Adam(0.005), loss="categorical_crossentropy", metrics=["accuracy"])
history = model.fit(images, labels, epochs=12, batch_size=36, shuffle=True, verbose=2)
print("last training accuracy:", history.history["accuracy"][-1])

# the same pictures again
pred = model.predict(images, verbose=0)
print("predicted classes:", pred.argmax(axis=1))
print("accuracy of predict on the training pictures:",
      np.mean(pred.argmax(axis=1) == labels.argmax(axis=1)))
