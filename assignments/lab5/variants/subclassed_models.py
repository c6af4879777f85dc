# /// variant
# about = "Subclassed models that are not built yet."
# ///
class Network(keras.Model):
    def __init__(self, classes):
        super().__init__()
        self.first = layers.Conv2D(8, 3, activation="relu")
        self.flatten = layers.Flatten()
        self.last = layers.Dense(classes, activation="softmax")

    def call(self, inputs):
        return self.last(self.flatten(self.first(inputs)))


def build_digit_model():
    model = Network(10)
    model.build((None, 28, 28, 1))
    return model


def build_classifier(num_classes=10):
    return Network(num_classes)
