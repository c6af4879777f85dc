# /// variant
# about = "Objects for optimizer and loss, shuffles by itself, keeps the History in a variable."
# ///
import numpy as np


def train(model, images, labels, validation_data, model_dir, epochs=20, batch_size=100):
    model.compile(
        optimizer=keras.optimizers.RMSprop(learning_rate=0.001),
        loss=keras.losses.CategoricalCrossentropy(),
        metrics=[keras.metrics.CategoricalAccuracy(name="accuracy")],
    )
    order = np.random.permutation(len(images))
    x_val, y_val = validation_data
    history = model.fit(
        images[order], labels[order], batch_size, epochs, verbose=0,
        validation_data=(x_val, y_val), callbacks=[*make_callbacks(model_dir)],
    )
    print("best epoch:", best_epoch(history.history))
    return history


def resume_training(model, weights_path, images, labels, validation_data, epochs=5):
    model.compile(optimizer="sgd", loss="categorical_crossentropy", metrics=["accuracy"])
    model.load_weights(str(weights_path), skip_mismatch=False)
    result = model.fit(images, labels, batch_size=4, epochs=epochs, validation_data=validation_data)
    return result
