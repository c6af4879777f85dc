# /// mutant
# fails = ["checkpoint.inside", "train.callbacks"]
# about = "Glues folder and name together without a separator."
# ///
def checkpoint_path(model_dir):
    os.makedirs(model_dir, exist_ok=True)
    return model_dir + "epoch{epoch:02d}-val_loss{val_loss:.4f}.keras"
