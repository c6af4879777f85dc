# /// mutant
# fails = ["table.ties"]
# about = "Sorts equal ones by their time."
# ///
def results_table(results):
    names = ("filters", "dropout", "optimizer", "batch_size", "learning_rate")
    rows = [
        (*(r["config"][name] for name in names), r["parameters"], r["val_accuracy"], r["seconds"])
        for r in results
    ]
    return sorted(rows, key=lambda row: (-row[6], row[7]))
