# /// mutant
# fails = ["table.ties"]
# about = "Sorts upwards and turns the whole around."
# ///
def results_table(results):
    names = ("filters", "dropout", "optimizer", "batch_size", "learning_rate")
    ordered = sorted(results, key=lambda result: result["val_accuracy"])[::-1]
    rows = []
    for result in ordered:
        row = [result["config"][name] for name in names]
        row += [result["parameters"], result["val_accuracy"], result["seconds"]]
        rows.append(row)
    return rows
