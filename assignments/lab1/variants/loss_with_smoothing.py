# /// variant
# about = "Label smoothing, RMSprop, and the model returned."
# ///
def compile_model(model):
    model.compile(
        optimizer=keras.optimizers.RMSprop(),
        loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.05),
        metrics=["categorical_accuracy", "top_k_categorical_accuracy"],
    )
    return model
