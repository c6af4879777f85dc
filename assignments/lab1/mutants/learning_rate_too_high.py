# /// mutant
# fails = ["accuracy.test"]
# misconception = "learning-rate-too-high"
# about = "Sets a learning rate of 10."
# ///
def compile_model(model):
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=10.0), loss="categorical_crossentropy", metrics=["accuracy"])
