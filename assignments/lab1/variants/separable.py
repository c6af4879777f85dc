# /// variant
# about = "Separable convolutions and batch normalisation."
# ///
def build_model():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(32, 3, use_bias=False),
            layers.BatchNormalization(momentum=0.9),
            layers.ReLU(),
            layers.MaxPooling2D(),
            layers.SeparableConv2D(64, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(10),
            layers.Softmax(),
        ]
    )
