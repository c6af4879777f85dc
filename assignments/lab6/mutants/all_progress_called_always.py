# /// mutant
# fails = ["run_all.list"]
# about = "Calls on_progress although it is None."
# ///
def run_all(configs, data, on_progress=None):
    results = []
    for done, config in enumerate(configs, start=1):
        results.append(run_experiment(config, data))
        on_progress(done, len(configs))
    return results
