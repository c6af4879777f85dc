# /// mutant
# fails = ["run_all.order"]
# about = "Runs the first configuration every time."
# ///
def run_all(configs, data, on_progress=None):
    results = []
    for done, config in enumerate(configs, start=1):
        results.append(run_experiment(configs[0], data))
        if on_progress is not None:
            on_progress(done, len(configs))
    return results
