# /// mutant
# fails = ["evaluate.values"]
# misconception = "evaluate-order-misread"
# about = "Returns accuracy before loss."
# ///
def evaluate_model(model, images, labels):
    loss, accuracy = model.evaluate(images, labels, verbose=0)
    return float(accuracy), float(loss)
