# /// mutant
# fails = ["table.rows"]
# about = "Puts the names into the first row."
# ///
def results_table(results):
    names = ("filters", "dropout", "optimizer", "batch_size", "learning_rate")
    ordered = sorted(results, key=lambda result: result["val_accuracy"], reverse=True)
    rows = [[*names, "parameters", "val_accuracy", "seconds"]]
    for result in ordered:
        row = [result["config"][name] for name in names]
        row += [result["parameters"], result["val_accuracy"], result["seconds"]]
        rows.append(row)
    return rows
