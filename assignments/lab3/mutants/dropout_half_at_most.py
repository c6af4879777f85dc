# /// mutant
# fails = ["build_model.dropout_rate"]
# about = "Takes at most half of a rate for granted."
# ///
def build_model(filters=(32, 64), dense_units=128, dropout=0.5):
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(filters[0], kernel_size=3, padding="same", activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(filters[1], kernel_size=3, padding="same", activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(dense_units, activation="relu"),
            layers.Dropout(min(dropout, 0.5)),
            layers.Dense(10, activation="softmax"),
        ]
    )
