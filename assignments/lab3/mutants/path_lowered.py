# /// mutant
# fails = ["checkpoint.inside"]
# about = "Writes the folder in small letters."
# ///
def checkpoint_path(model_dir):
    model_dir = model_dir.lower()
    os.makedirs(model_dir, exist_ok=True)
    return os.path.join(model_dir, "epoch{epoch:02d}-val_loss{val_loss:.4f}.keras")
