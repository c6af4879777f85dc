import numpy as np
from keras.layers import Input, Conv2D, MaxPooling2D, UpSampling2D
from keras.models import Model

rng = np.random.default_rng(19)

# gene profiles drawn as 30x30 pictures with values between 0 and 1
profiles = np.zeros((500, 30, 30, 1), "float32")
for p in profiles:
    for _ in range(4):
        r, c = rng.integers(0, 25, 2)
        p[r:r + 5, c:c + 5] = rng.uniform(0.4, 1.0)
x_train, x_test = profiles[:400], profiles[400:]

input_profile = Input(shape=(30, 30, 1))
x = Conv2D(16, (3, 3), activation="relu", padding="same")(input_profile)
x = MaxPooling2D((2, 2), padding="same")(x)
x = Conv2D(8, (3, 3), activation="relu", padding="same")(x)
encoded = MaxPooling2D((2, 2), padding="same")(x)

x = Conv2D(8, (3, 3), activation="relu", padding="same")(encoded)
x = UpSampling2D((2, 2))(x)
x = Conv2D(16, (3, 3), activation="relu")(x)
x = UpSampling2D((2, 2))(x)
decoded = Conv2D(1, (3, 3), activation="sigmoid", padding="same")(x)

autoencoder = Model(input_profile, decoded)
autoencoder.compile(optimizer="adam", loss="binary_crossentropy")

autoencoder.fit(x_train, x_train,
                epochs=4,
                batch_size=20,
                shuffle=True,
                validation_data=(x_test, x_test),
                verbose=2)
print("mean error:", np.abs(autoencoder.predict(x_test, verbose=0) - x_test).mean())
