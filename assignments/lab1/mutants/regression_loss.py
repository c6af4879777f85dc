# /// mutant
# fails = ["compile.loss"]
# misconception = "regression-loss-for-classes"
# about = "Uses the mean squared error."
# ///
def compile_model(model):
    model.compile(optimizer="adam", loss="mse", metrics=["accuracy"])
