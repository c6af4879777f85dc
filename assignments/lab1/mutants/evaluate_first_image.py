# /// mutant
# fails = ["evaluate.values"]
# about = "Evaluates on one image only."
# ///
def evaluate_model(model, images, labels):
    loss, accuracy = model.evaluate(images[:1], labels[:1], verbose=0)
    return loss, accuracy
