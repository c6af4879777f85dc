# /// mutant
# fails = ["evaluate.values"]
# misconception = "broadcast-comparison"
# about = "Compares a column with a row."
# ///
def evaluate_model(model, images, labels):
    loss, _ = model.evaluate(images, labels, verbose=0)
    predicted = np.argmax(model.predict(images, verbose=0), axis=1)
    actual = np.argmax(labels, axis=1).reshape(-1, 1)
    return float(loss), float(np.mean(predicted == actual))
