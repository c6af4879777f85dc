# /// mutant
# fails = ["checkpoint.folder"]
# about = "Only joins the names."
# ///
def checkpoint_path(model_dir):
    return os.path.join(model_dir, "epoch{epoch:02d}-val_loss{val_loss:.4f}.keras")
