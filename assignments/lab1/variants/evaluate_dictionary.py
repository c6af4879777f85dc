# /// variant
# about = "Evaluates into a dictionary and returns NumPy numbers."
# ///
def evaluate_model(model, images, labels):
    result = model.evaluate(images, labels, return_dict=True, verbose=0)
    predicted = np.argmax(model.predict(images, verbose=0), axis=1)
    accuracy = np.mean(predicted == np.argmax(labels, axis=1))
    return np.float32(result["loss"]), accuracy
