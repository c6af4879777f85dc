# /// mutant
# fails = ["checkpoint.folder"]
# about = "Empties a folder that is there already."
# ///
import shutil


def checkpoint_path(model_dir):
    shutil.rmtree(model_dir, ignore_errors=True)
    os.makedirs(model_dir)
    return os.path.join(model_dir, "epoch{epoch:02d}-val_loss{val_loss:.4f}.keras")
