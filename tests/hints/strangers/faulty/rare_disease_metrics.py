import numpy as np
import keras
from keras import layers
from sklearn.model_selection import train_test_split

keras.utils.set_random_seed(26)
rng = np.random.default_rng(26)

# 8 blood values, 8 % of the people are ill
n_ill, n_ok = 320, 3680
ill = rng.normal(0.0, 1.0, (n_ill, 8)) + np.array([1.6, -1.4, 1.2, 0, 0, 0.8, 0, 0])
ok = rng.normal(0.0, 1.0, (n_ok, 8))
x = np.vstack([ill, ok]).astype("float32")
labels = np.array([1] * n_ill + [0] * n_ok)

x_train, x_test, l_train, l_test = train_test_split(x, labels, test_size=0.3,
                                                    random_state=26, stratify=labels)
y_train = keras.utils.to_categorical(l_train, 2)
y_test = keras.utils.to_categorical(l_test, 2)

model = keras.Sequential([
    keras.Input(shape=(8,)),
    layers.Dense(16, activation="relu"),
    layers.Dense(2, activation="softmax"),
])
model.compile(
    optimizer="adam",
    loss="categorical_crossentropy",
    metrics=[
        "accuracy",
        keras.metrics.Precision(name="precision"),
        keras.metrics.Recall(name="recall"),
    ],
)
model.fit(x_train, y_train, epochs=15, batch_size=32, verbose=0)

scores = model.evaluate(x_test, y_test, verbose=0, return_dict=True)
print("How well are the ill people found?")
for name in ("accuracy", "precision", "recall"):
    print("  %-10s %.3f" % (name, scores[name]))
