# /// mutant
# fails = ["checkpoint.folder"]
# about = "Fails where the folder is there already."
# ///
def checkpoint_path(model_dir):
    os.makedirs(model_dir)
    return os.path.join(model_dir, "epoch{epoch:02d}-val_loss{val_loss:.4f}.keras")
