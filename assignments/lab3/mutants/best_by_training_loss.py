# /// mutant
# fails = ["best_epoch.value"]
# misconception = "training-accuracy-reported-as-test"
# about = "Looks at the training loss, which is always best at the end."
# ///
def best_epoch(history):
    return history["loss"].index(min(history["loss"])) + 1
