# /// mutant
# fails = ["train.history"]
# misconception = "function-returns-none"
# about = "Forgets return."
# ///
def train(model, images, labels, validation_data, model_dir, epochs=3):
    compile_model(model)
    model.fit(images, labels, epochs=epochs, validation_data=validation_data, callbacks=make_callbacks(model_dir))
