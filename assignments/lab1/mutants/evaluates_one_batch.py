# /// mutant
# fails = ["evaluate.values"]
# about = "Evaluates the first 32 images only."
# ///
def evaluate_model(model, images, labels):
    loss, accuracy = model.evaluate(images[:32], labels[:32], verbose=0)
    return float(loss), float(accuracy)
