import numpy as np
from tensorflow.keras.layers import Conv2D, Input, MaxPooling2D, UpSampling2D
from tensorflow.keras.models import Model

np.random.seed(6)
profiles = np.zeros((240, 24, 24, 1), dtype="float32")
for p in profiles:
    r, c = np.random.randint(3, 20, 2)
    p[r - 3:r + 4, c - 2:c + 3] = np.random.uniform(0.5, 1.0)

input_profile = Input(shape=(24, 24, 1))
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

train, test = profiles[:200], profiles[200:]
autoencoder.fit(train, train, epochs=3, batch_size=20, shuffle=True,
                validation_data=(test, test), verbose=2)
