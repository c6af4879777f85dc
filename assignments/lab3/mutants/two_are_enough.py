# /// mutant
# fails = ["overfitting.tick", "overfitting.row"]
# misconception = "overfitting"
# about = "Two epochs in a row are enough."
# ///
def is_overfitting(history):
    loss, val_loss = history["loss"], history["val_loss"]
    in_a_row = 0
    for now in range(1, len(loss)):
        if loss[now] < loss[now - 1] and val_loss[now] > val_loss[now - 1]:
            in_a_row += 1
            if in_a_row == 2:
                return True
        else:
            in_a_row = 0
    return False
