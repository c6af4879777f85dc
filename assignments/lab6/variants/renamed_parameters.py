# /// variant
# about = "Other names for the required parameters; two plots in one figure."
# ///
def run_all(settings, arrays, on_progress=None):
    found = []
    for setting in settings:
        found += [run_experiment(setting, arrays)]
        if on_progress:
            on_progress(len(found), len(settings))
    return tuple(found)


def best(found):
    return sorted(found, key=lambda one: -one["val_accuracy"])[0]


def results_table(found):
    columns = ["filters", "dropout", "optimizer", "batch_size", "learning_rate"]
    rows = [
        tuple([one["config"][c] for c in columns] + [one["parameters"], one["val_accuracy"], one["seconds"]])
        for one in found
    ]
    rows.sort(key=lambda row: -row[6])
    return tuple(rows)


def plot_results(found):
    figure, (left, right) = plt.subplots(1, 2)
    for number, one in enumerate(found):
        left.plot(one["history"]["val_accuracy"], label=str(number))
    left.set(title="accuracy", xlabel="epoch", ylabel="share")
    left.legend()
    right.bar(range(len(found)), [one["seconds"] for one in found])
    right.set(title="seconds", xlabel="experiment", ylabel="s")
    return figure
