# /// mutant
# fails = ["overfitting.row"]
# about = "Counts the epochs, in a row or not."
# ///
def is_overfitting(history):
    loss, val_loss = history["loss"], history["val_loss"]
    in_a_row = 0
    for now in range(1, len(loss)):
        if loss[now] < loss[now - 1] and val_loss[now] > val_loss[now - 1]:
            in_a_row += 1
            if in_a_row == 3:
                return True
    return False
