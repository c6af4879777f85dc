# /// mutant
# fails = ["run_all.order"]
# about = "Puts each result in front of the others."
# ///
def run_all(configs, data, on_progress=None):
    results = []
    for done, config in enumerate(configs, start=1):
        results.insert(0, run_experiment(config, data))
        if on_progress is not None:
            on_progress(done, len(configs))
    return results
