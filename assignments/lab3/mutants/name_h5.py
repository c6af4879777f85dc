# /// mutant
# fails = ["checkpoint.name"]
# misconception = "checkpoint-model-suffix"
# about = "The suffix .h5 of older material."
# ///
def checkpoint_path(model_dir):
    os.makedirs(model_dir, exist_ok=True)
    return os.path.join(model_dir, "epoch{epoch:02d}-val_loss{val_loss:.4f}.h5")
