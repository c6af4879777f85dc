# /// mutant
# fails = ["compile.metrics"]
# misconception = "no-metrics"
# about = "Compiles without metrics."
# ///
def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy")
