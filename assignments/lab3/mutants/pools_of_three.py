# /// mutant
# fails = ["build_model.pooling"]
# about = "Pools over 3x3 pixels, every second one: the sizes are the same."
# ///
def build_model(filters=(32, 64), dense_units=128, dropout=0.5):
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(filters[0], kernel_size=3, padding="same", activation="relu"),
            layers.MaxPooling2D(pool_size=3, strides=2, padding="same"),
            layers.Conv2D(filters[1], kernel_size=3, padding="same", activation="relu"),
            layers.MaxPooling2D(pool_size=3, strides=2, padding="same"),
            layers.Flatten(),
            layers.Dense(dense_units, activation="relu"),
            layers.Dropout(dropout),
            layers.Dense(10, activation="softmax"),
        ]
    )
