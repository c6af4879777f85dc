# /// mutant
# fails = ["compile.in_place", "train.weights"]
# misconception = "not-compiled"
# about = "Compiles and returns a copy of the model."
# ///
def compile_model(model):
    copy = keras.models.clone_model(model)
    copy.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return copy
