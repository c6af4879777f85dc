# /// mutant
# fails = ["run_all.order"]
# about = "Trains all for as many epochs as the first."
# ///
def run_all(configs, data, on_progress=None):
    results = []
    for config in configs:
        result = run_experiment({**config, "epochs": configs[0]["epochs"]}, data)
        results.append({**result, "config": config})
    return results
