# /// mutant
# fails = ["evaluate.pair"]
# about = "Returns a dictionary."
# ///
def evaluate_model(model, images, labels):
    return model.evaluate(images, labels, verbose=0, return_dict=True)
