# /// variant
# about = "The folder as on the slides, by os.mkdir where there is none."
# ///
def checkpoint_path(model_dir):
    if not os.path.exists(model_dir):
        os.mkdir(model_dir)
    return model_dir + "/" + "epoch{epoch:02d}-val_loss{val_loss:.4f}.keras"
