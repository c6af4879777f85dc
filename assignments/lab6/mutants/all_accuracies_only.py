# /// mutant
# fails = ["run_all.list"]
# about = "Collects accuracies instead of results."
# ///
def run_all(configs, data, on_progress=None):
    results = []
    for done, config in enumerate(configs, start=1):
        results.append(run_experiment(config, data)["val_accuracy"])
        if on_progress is not None:
            on_progress(done, len(configs))
    return results
