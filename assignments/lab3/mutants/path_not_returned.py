# /// mutant
# fails = ["checkpoint.inside", "callbacks.list", "train.weights"]
# misconception = "function-returns-none"
# about = "Prints the path instead of returning it."
# ///
def checkpoint_path(model_dir):
    os.makedirs(model_dir, exist_ok=True)
    print(os.path.join(model_dir, "epoch{epoch:02d}-val_loss{val_loss:.4f}.keras"))
