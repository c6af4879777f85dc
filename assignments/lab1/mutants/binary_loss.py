# /// mutant
# fails = ["compile.loss"]
# misconception = "binary-loss-for-classes"
# about = "Uses the binary cross-entropy."
# ///
def compile_model(model):
    model.compile(optimizer="adam", loss=keras.losses.BinaryCrossentropy(), metrics=["accuracy"])
