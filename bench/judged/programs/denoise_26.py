# cause: one convolution of the decoder has no padding='same', so the picture comes out smaller
from keras.layers import Input, Conv2D, MaxPooling2D, UpSampling2D
from keras.models import Model
from keras.datasets import mnist
import numpy as np

(x, _), (xt, _) = mnist.load_data()
x = x[:1500].astype("float32")[..., np.newaxis] / 255.0
xt = xt[:200].astype("float32")[..., np.newaxis] / 255.0
noisy = np.clip(x + 0.4 * np.random.normal(size=x.shape), 0, 1)

inp = Input(shape=(28, 28, 1))
e = Conv2D(16, (3, 3), activation="relu", padding="same")(inp)
e = MaxPooling2D((2, 2), padding="same")(e)
e = Conv2D(8, (3, 3), activation="relu", padding="same")(e)
e = MaxPooling2D((2, 2), padding="same")(e)
d = Conv2D(8, (3, 3), activation="relu", padding="same")(e)
d = UpSampling2D((2, 2))(d)
d = Conv2D(16, (3, 3), activation="relu")(d)
d = UpSampling2D((2, 2))(d)
d = Conv2D(1, (3, 3), activation="sigmoid", padding="same")(d)

ae = Model(inp, d)
ae.compile(optimizer="adam", loss="binary_crossentropy")
ae.fit(noisy, x, epochs=1, batch_size=64, shuffle=True)
