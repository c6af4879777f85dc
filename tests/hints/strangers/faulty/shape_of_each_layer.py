import keras
m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3), keras.layers.Dense(1)])
for l in m.layers:
    print(l.name, l.output_shape)
