# /// mutant
# fails = ["run_all.order"]
# about = "Runs small models first."
# ///
def run_all(configs, data, on_progress=None):
    ordered = sorted(configs, key=lambda config: config["filters"])
    return [run_experiment(config, data) for config in ordered]
