# /// mutant
# fails = ["checkpoint.name", "train.weights"]
# misconception = "checkpoint-name-placeholder"
# about = "A place for something that training does not measure."
# ///
def checkpoint_path(model_dir):
    os.makedirs(model_dir, exist_ok=True)
    return os.path.join(model_dir, "epoch{epoch:02d}-val_loss{validation_loss:.4f}.keras")
