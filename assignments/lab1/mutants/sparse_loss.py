# /// mutant
# fails = ["compile.loss", "train.weights"]
# misconception = "one-hot-labels-with-sparse-loss"
# about = "Uses the loss for integer labels."
# ///
def compile_model(model):
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
