# /// mutant
# fails = ["build_model.runs"]
# misconception = "function-returns-none"
# about = "Forgets return."
# ///
def build_model():
    model = keras.Sequential([keras.Input(shape=(28, 28, 1)), layers.Conv2D(64, 3), layers.Conv2D(32, 3)])
    model.add(layers.Flatten())
    model.add(layers.Dense(10, activation="softmax"))
    model.summary()
