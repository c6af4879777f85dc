import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

keras.utils.set_random_seed(20)

x = np.random.rand(200, 32, 32, 3).astype("float32")
y = np.random.randint(0, 2, 200)
x[y == 1, 8:20, 8:20, 0] += 1.0

backbone = keras.Sequential([
    keras.Input((32, 32, 3)),
    layers.Conv2D(8, 3, activation="relu"),
    layers.MaxPooling2D(),
    layers.Conv2D(16, 3, activation="relu", name="last_conv"),
], name="backbone")
# backbone.load_weights(...) of the old project goes here

inputs = keras.Input((32, 32, 3))
h = backbone(inputs)
h = layers.GlobalAveragePooling2D()(h)
outputs = layers.Dense(1, activation="sigmoid")(h)
model = keras.Model(inputs, outputs)
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=8, batch_size=16, verbose=2)


def make_heatmap(img):
    conv_model = keras.Model(model.inputs, backbone.get_layer("last_conv").output)

    with tf.GradientTape() as tape:
        conv_out = conv_model(img[np.newaxis])
        tape.watch(conv_out)
        z = conv_out
        for layer in model.layers[-2:]:
            z = layer(z)
        score = z[:, 0]
    grads = tape.gradient(score, conv_out)
    weights = tf.reduce_mean(grads, axis=(0, 1, 2))
    cam = tf.nn.relu(tf.reduce_sum(conv_out[0] * weights, axis=-1))
    return cam.numpy()


cam = make_heatmap(x[0])
print("heatmap:", cam.shape, cam.min(), cam.max())
