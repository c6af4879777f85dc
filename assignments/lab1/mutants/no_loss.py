# /// mutant
# fails = ["compile.loss", "train.weights"]
# about = "Compiles without a loss."
# ///
def compile_model(model):
    model.compile(optimizer="adam", metrics=["accuracy"])
