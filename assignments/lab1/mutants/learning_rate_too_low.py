# /// mutant
# fails = ["accuracy.test"]
# misconception = "learning-rate-too-low"
# about = "Sets a learning rate of one in a million."
# ///
def compile_model(model):
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=1e-6), loss="categorical_crossentropy", metrics=["accuracy"])
