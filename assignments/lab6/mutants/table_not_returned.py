# /// mutant
# fails = ["table.rows"]
# misconception = "function-returns-none"
# about = "Prints the table instead of returning it."
# ///
def results_table(results):
    names = ("filters", "dropout", "optimizer", "batch_size", "learning_rate")
    ordered = sorted(results, key=lambda result: result["val_accuracy"], reverse=True)
    rows = []
    for result in ordered:
        row = [result["config"][name] for name in names]
        row += [result["parameters"], result["val_accuracy"], result["seconds"]]
        rows.append(row)
    print(rows)
