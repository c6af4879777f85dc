# /// mutant
# fails = ["table.columns"]
# about = "The batch size before the optimizer."
# ///
def results_table(results):
    names = ("filters", "dropout", "batch_size", "optimizer", "learning_rate")
    ordered = sorted(results, key=lambda result: result["val_accuracy"], reverse=True)
    rows = []
    for result in ordered:
        row = [result["config"][name] for name in names]
        row += [result["parameters"], result["val_accuracy"], result["seconds"]]
        rows.append(row)
    return rows
