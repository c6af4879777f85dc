# /// mutant
# fails = ["integer.figures", "integer.missing_digit"]
# misconception = "no-metrics"
# about = "Loses accuracy among the metrics."
# ///
def train_on_integer_labels(model, images, labels, epochs=1):
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model.fit(images, labels, epochs=epochs, batch_size=32, verbose=0)
