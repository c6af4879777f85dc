# /// mutant
# fails = ["table.sorted"]
# about = "Leaves the order as it is."
# ///
def results_table(results):
    names = ("filters", "dropout", "optimizer", "batch_size", "learning_rate")
    ordered = results
    rows = []
    for result in ordered:
        row = [result["config"][name] for name in names]
        row += [result["parameters"], result["val_accuracy"], result["seconds"]]
        rows.append(row)
    return rows
