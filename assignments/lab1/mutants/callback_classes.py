# /// mutant
# fails = ["callbacks.list", "train.weights"]
# about = "Lists the classes without calling them."
# ///
def make_callbacks(model_dir):
    os.makedirs(model_dir, exist_ok=True)
    return [keras.callbacks.EarlyStopping, keras.callbacks.TensorBoard]
