# /// variant
# about = "Functional API, layers one by one, average pooling."
# ///
def build_model(filters=(32, 64), dense_units=128, dropout=0.5):
    inputs = keras.Input((28, 28, 1))
    x = inputs
    for count in filters:
        x = layers.Conv2D(count, (3, 3), padding="same")(x)
        x = layers.ReLU()(x)
        x = layers.AveragePooling2D((2, 2))(x)
    x = layers.Flatten()(x)
    x = layers.Dense(dense_units)(x)
    x = layers.Activation("relu")(x)
    x = layers.Dropout(dropout)(x)
    outputs = layers.Dense(10)(x)
    return keras.Model(inputs, layers.Softmax()(outputs))
