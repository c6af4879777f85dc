# expect: scaled-back-by-another
import keras
import numpy as np
from sklearn.preprocessing import MinMaxScaler

rng = np.random.default_rng(3)
area = rng.uniform(20, 150, (200, 1))
rent = area * 9 + 120
of_area, of_rent = MinMaxScaler(), MinMaxScaler()
x = of_area.fit_transform(area)
y = of_rent.fit_transform(rent)
model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(8, "relu"), keras.layers.Dense(1)])
model.compile(keras.optimizers.Adam(0.02), "mse")
model.fit(x, y, epochs=6, verbose=0)
print(of_area.inverse_transform(model.predict(x[:5], verbose=0)))
