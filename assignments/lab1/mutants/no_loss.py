# /// mutant
# fails = ["compile.loss", "train.history"]
# about = "Compiles without a loss."
# ///
def compile_model(model):
    model.compile(optimizer="adam", metrics=["accuracy"])
