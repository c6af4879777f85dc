# /// mutant
# fails = ["overfitting.trend", "overfitting.tick"]
# about = "Looks at the last four epochs only, and fails where there are fewer."
# ///
def is_overfitting(history):
    loss, val_loss = history["loss"], history["val_loss"]
    return all(
        loss[now] < loss[now - 1] and val_loss[now] > val_loss[now - 1] for now in (-3, -2, -1)
    )
