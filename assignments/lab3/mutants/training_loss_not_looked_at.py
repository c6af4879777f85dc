# /// mutant
# fails = ["overfitting.loss_falls"]
# about = "Looks at val_loss only."
# ///
def is_overfitting(history):
    loss, val_loss = history["loss"], history["val_loss"]
    in_a_row = 0
    for now in range(1, len(loss)):
        if val_loss[now] > val_loss[now - 1]:
            in_a_row += 1
            if in_a_row == 3:
                return True
        else:
            in_a_row = 0
    return False
