# /// mutant
# fails = ["run_all.progress"]
# about = "Has no parameter on_progress."
# ///
def run_all(configs, data, progress=None):
    results = []
    for done, config in enumerate(configs, start=1):
        results.append(run_experiment(config, data))
        if progress is not None:
            progress(done, len(configs))
    return results
