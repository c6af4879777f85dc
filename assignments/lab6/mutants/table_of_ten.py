# /// mutant
# fails = ["table.rows"]
# about = "Has ten rows at most."
# ///
def results_table(results):
    names = ("filters", "dropout", "optimizer", "batch_size", "learning_rate")
    ordered = sorted(results, key=lambda result: result["val_accuracy"], reverse=True)
    return [
        (*(r["config"][name] for name in names), r["parameters"], r["val_accuracy"], r["seconds"])
        for r in ordered[:10]
    ]
