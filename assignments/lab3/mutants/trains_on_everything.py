# /// mutant
# fails = ["train.batch_size", "train.validation"]
# misconception = "validation-overlaps-training"
# about = "trains on the validation data, too"
# ///
import numpy as np


def train(model, images, labels, validation_data, model_dir, epochs=20, batch_size=100):
    compile_model(model)
    x, y = np.concatenate([images, validation_data[0]]), np.concatenate([labels, validation_data[1]])
    size = min(len(x), batch_size)
    return model.fit(x[: len(images) + len(validation_data[0])], y, epochs=epochs, batch_size=size, validation_data=validation_data, callbacks=make_callbacks(model_dir))
