import numpy as np
from sklearn.metrics import classification_report
from sklearn.model_selection import train_test_split
from sklearn.utils import class_weight
from tensorflow.keras import Sequential, Input
from tensorflow.keras.layers import Dense
from tensorflow.keras.utils import set_random_seed

set_random_seed(12)
rng = np.random.default_rng(12)

# transactions: amount, hour, distance from home, number of tries
normal = np.column_stack([rng.gamma(2, 20, 2400), rng.normal(14, 4, 2400),
                          rng.gamma(2, 5, 2400), rng.poisson(1, 2400)])
fraud = np.column_stack([rng.gamma(4, 60, 120), rng.normal(3, 3, 120),
                         rng.gamma(4, 20, 120), rng.poisson(3, 120)])
X = np.vstack([normal, fraud])
y = np.array([0] * len(normal) + [1] * len(fraud))

X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3,
                                                    random_state=12, stratify=y)
mean, std = X_train.mean(axis=0), X_train.std(axis=0)
X_train = (X_train - mean) / std
X_test = (X_test - mean) / std

weights = class_weight.compute_class_weight(class_weight="balanced",
                                            classes=np.unique(y_train), y=y_train)
print("class weights:", weights)

model = Sequential([Input((4,)),
                    Dense(12, activation="relu"),
                    Dense(1, activation="sigmoid")])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(X_train, y_train, epochs=15, batch_size=32, class_weight=weights, verbose=0)

y_pred = (model.predict(X_test, verbose=0) > 0.5).astype(int).ravel()
print(classification_report(y_test, y_pred, target_names=["normal", "fraud"]))
