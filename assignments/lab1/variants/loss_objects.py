# /// variant
# about = "Loss, metrics and optimizer as objects and functions."
# ///
def compile_model(model):
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.002),
        loss=keras.losses.categorical_crossentropy,
        metrics=[keras.metrics.CategoricalAccuracy(name="accuracy"), keras.metrics.Precision()],
    )
