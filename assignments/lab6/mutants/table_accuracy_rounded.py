# /// mutant
# fails = ["table.columns"]
# about = "Rounds the accuracy to four digits."
# ///
def results_table(results):
    names = ("filters", "dropout", "optimizer", "batch_size", "learning_rate")
    ordered = sorted(results, key=lambda result: result["val_accuracy"], reverse=True)
    return [
        (
            *(r["config"][name] for name in names),
            r["parameters"],
            round(r["val_accuracy"], 4),
            r["seconds"],
        )
        for r in ordered
    ]
