# /// variant
# about = "A list comprehension that tells no progress; best by a loop."
# ///
def run_all(configs, data, on_progress=None):
    return [run_experiment(config, data) for config in configs]


def best(results):
    winner = results[0]
    for result in results[1:]:
        if result["val_accuracy"] > winner["val_accuracy"]:
            winner = result
    return winner
