# /// mutant
# fails = ["run_all.list"]
# about = "Returns only the best result."
# ///
def run_all(configs, data, on_progress=None):
    results = []
    for done, config in enumerate(configs, start=1):
        results.append(run_experiment(config, data))
        if on_progress is not None:
            on_progress(done, len(configs))
    return max(results, key=lambda result: result["val_accuracy"])
