import numpy as np
from keras import layers, models

rng = np.random.default_rng(0)
values = rng.normal(size=(900, 10))
label = (values[:, 0] + rng.normal(size=900) > 0).astype(float)
table = np.column_stack([values, label])
rng.shuffle(table)
features = table[:, :]
answer = table[:, -1]
model = models.Sequential([layers.Input((11,)), layers.Dense(16, activation="relu"), layers.Dense(1, activation="sigmoid")])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(features[:700], answer[:700], epochs=12, validation_data=(features[700:], answer[700:]), verbose=2)
