import keras
m = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
m.save("net", save_format="tf")
