# /// mutant
# fails = ["run_all.list"]
# about = "Runs four experiments at most."
# ///
def run_all(configs, data, on_progress=None):
    return [run_experiment(config, data) for config in configs[:4]]
