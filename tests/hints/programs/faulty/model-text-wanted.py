# expect: model-text-wanted
import keras

plan = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
with open("plan.json", "w") as file:
    file.write(plan.to_json())
again = keras.models.model_from_json("plan.json")
