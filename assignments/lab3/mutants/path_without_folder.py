# /// mutant
# fails = ["checkpoint.inside", "callbacks.checkpoint_path", "train.callbacks"]
# about = "Creates the folder, but returns the name alone."
# ///
def checkpoint_path(model_dir):
    os.makedirs(model_dir, exist_ok=True)
    return "epoch{epoch:02d}-val_loss{val_loss:.4f}.keras"
