# /// mutant
# fails = ["build_model.parameters"]
# about = "Hidden layers have tanh."
# ///
def build_model(filters=(32, 64), dense_units=128, dropout=0.5):
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(filters[0], kernel_size=3, padding="same", activation="tanh"),
            layers.MaxPooling2D(2),
            layers.Conv2D(filters[1], kernel_size=3, padding="same", activation="tanh"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(dense_units, activation="tanh"),
            layers.Dropout(dropout),
            layers.Dense(10, activation="softmax"),
        ]
    )
