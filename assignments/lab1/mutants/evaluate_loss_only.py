# /// mutant
# fails = ["evaluate.pair"]
# about = "Returns the loss alone."
# ///
def evaluate_model(model, images, labels):
    return model.evaluate(images, labels, verbose=0)[0]
