import numpy as np
import keras
from keras import layers
from sklearn.datasets import make_multilabel_classification
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

keras.utils.set_random_seed(4)

# every customer can have several of the 6 interests at the same time
features, interests = make_multilabel_classification(
    n_samples=2500, n_features=21, n_classes=6, n_labels=3, length=150, random_state=4)

x_train, x_test, y_train, y_test = train_test_split(
    features, interests, test_size=0.2, random_state=4)
scaler = StandardScaler().fit(x_train)
x_train = scaler.transform(x_train)
x_test = scaler.transform(x_test)

model = keras.Sequential([
    layers.Input(shape=(21,)),
    layers.Dense(64, activation="relu"),
    layers.Dense(6, activation="sigmoid"),
])
model.compile(
    loss="binary_crossentropy",
    optimizer="rmsprop",
    metrics=["accuracy"],
)

history = model.fit(
    x_train, y_train,
    validation_split=0.2,
    epochs=15,
    batch_size=32,
    verbose=2,
)

loss, score = model.evaluate(x_test, y_test, verbose=0)
print(f"test loss {loss:.3f}")
print(f"share of correctly predicted interests: {score:.3f}")
