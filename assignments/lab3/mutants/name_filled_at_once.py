# /// mutant
# fails = ["checkpoint.name"]
# about = "Fills the name by itself, so that every epoch has the same."
# ///
def checkpoint_path(model_dir):
    os.makedirs(model_dir, exist_ok=True)
    return os.path.join(model_dir, f"epoch{1:02d}-val_loss{0.0:.4f}.keras")
