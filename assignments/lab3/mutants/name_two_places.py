# /// mutant
# fails = ["checkpoint.name"]
# about = "Two decimals, and no zero before the epoch."
# ///
def checkpoint_path(model_dir):
    os.makedirs(model_dir, exist_ok=True)
    return os.path.join(model_dir, "epoch{epoch}-val_loss{val_loss:.2f}.keras")
