# /// mutant
# fails = ["overfitting.tick", "overfitting.row", "overfitting.loss_falls"]
# misconception = "overfitting"
# about = "One epoch in which val_loss rises is enough."
# ///
def is_overfitting(history):
    loss, val_loss = history["loss"], history["val_loss"]
    in_a_row = 0
    for now in range(1, len(loss)):
        if loss[now] < loss[now - 1] and val_loss[now] > val_loss[now - 1]:
            in_a_row += 1
            if in_a_row == 1:
                return True
        else:
            in_a_row = 0
    return False
