# /// mutant
# fails = ["train.history"]
# about = "Counts epochs from 1 and so trains one less."
# ///
def train(model, images, labels, validation_data, model_dir, epochs=3):
    compile_model(model)
    return model.fit(
        images,
        labels,
        epochs=epochs,
        initial_epoch=1,
        validation_data=validation_data,
        callbacks=make_callbacks(model_dir),
    )
