# /// mutant
# fails = ["checkpoint.folder"]
# about = "Creates the folder, but not those above it (the code of the slides)."
# ///
def checkpoint_path(model_dir):
    if not os.path.exists(model_dir):
        os.mkdir(model_dir)
    return os.path.join(model_dir, "epoch{epoch:02d}-val_loss{val_loss:.4f}.keras")
