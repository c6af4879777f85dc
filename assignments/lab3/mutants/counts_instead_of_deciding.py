# /// mutant
# fails = ["overfitting.answer"]
# about = "Returns how often val_loss rose."
# ///
def is_overfitting(history):
    loss, val_loss = history["loss"], history["val_loss"]
    in_a_row = 0
    for now in range(1, len(loss)):
        if loss[now] < loss[now - 1] and val_loss[now] > val_loss[now - 1]:
            in_a_row += 1
        else:
            in_a_row = 0
    return in_a_row
