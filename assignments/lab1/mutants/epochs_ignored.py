# /// mutant
# fails = ["train.history"]
# about = "Always trains for three epochs."
# ///
def train(model, images, labels, validation_data, model_dir, epochs=3):
    compile_model(model)
    return model.fit(images, labels, epochs=3, validation_data=validation_data, callbacks=make_callbacks(model_dir))
