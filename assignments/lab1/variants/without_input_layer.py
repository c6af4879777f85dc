# /// variant
# about = "A Sequential model without a stated input shape."
# ///
def build_model():
    model = keras.Sequential()
    model.add(layers.Conv2D(64, 3, activation="relu"))
    model.add(layers.Conv2D(32, 3, activation="relu"))
    model.add(layers.Flatten())
    model.add(layers.Dense(10, activation="softmax"))
    return model
