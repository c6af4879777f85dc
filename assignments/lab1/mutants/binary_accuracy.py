# /// mutant
# fails = ["compile.metrics"]
# misconception = "wrong-metric-family"
# about = "Measures binary accuracy."
# ///
def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["binary_accuracy"])
