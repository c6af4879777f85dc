# /// mutant
# fails = ["compile.loss"]
# misconception = "softmax-with-from-logits"
# about = "Says from_logits=True although the model ends in softmax."
# ///
def compile_model(model):
    model.compile(optimizer="adam", loss=keras.losses.CategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
