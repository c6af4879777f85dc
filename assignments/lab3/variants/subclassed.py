# /// variant
# about = "Subclassed model that is not built yet."
# ///
class Network(keras.Model):
    def __init__(self, filters, dense_units, dropout):
        super().__init__()
        self.sizes = {"filters": filters, "dense_units": dense_units, "dropout": dropout}
        self.first = layers.Conv2D(filters[0], 3, padding="same", activation="relu")
        self.second = layers.Conv2D(filters[1], 3, padding="same", activation="relu")
        self.pool_first = layers.MaxPooling2D()
        self.pool_second = layers.MaxPooling2D()
        self.flatten = layers.Flatten()
        self.hidden = layers.Dense(dense_units, activation="relu")
        self.dropout = layers.Dropout(dropout)
        self.classify = layers.Dense(10, activation="softmax")

    def call(self, inputs, training=False):
        x = self.pool_first(self.first(inputs))
        x = self.flatten(self.pool_second(self.second(x)))
        return self.classify(self.dropout(self.hidden(x), training=training))

    def get_config(self):  # without it ModelCheckpoint cannot save the model
        return self.sizes


def build_model(filters=(32, 64), dense_units=128, dropout=0.5):
    return Network(filters, dense_units, dropout)
