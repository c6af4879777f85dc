# /// mutant
# fails = ["table.columns"]
# about = "Takes the values of the configuration as they come."
# ///
def results_table(results):
    names = ("filters", "dropout", "optimizer", "batch_size", "learning_rate")
    ordered = sorted(results, key=lambda result: result["val_accuracy"], reverse=True)
    rows = []
    for result in ordered:
        row = [value for name, value in result["config"].items() if name != "epochs"]
        row += [result["parameters"], result["val_accuracy"], result["seconds"]]
        rows.append(row)
    return rows
