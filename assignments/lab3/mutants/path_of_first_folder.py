# /// mutant
# fails = ["checkpoint.inside", "callbacks.checkpoint_path", "train.callbacks"]
# about = "Keeps the folder of its first call."
# ///
FOLDERS = []


def checkpoint_path(model_dir):
    os.makedirs(model_dir, exist_ok=True)
    FOLDERS.append(model_dir)
    return os.path.join(FOLDERS[0], "epoch{epoch:02d}-val_loss{val_loss:.4f}.keras")
