import numpy as np
import tensorflow as tf
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

tf.keras.utils.set_random_seed(0)

iris = load_iris()
X_train, X_test, y_train, y_test = train_test_split(
    iris.data, iris.target, test_size=0.3, random_state=0, stratify=iris.target)

sc = StandardScaler()
X_train = sc.fit_transform(X_train)
X_test = sc.transform(X_test)

n_classes = len(iris.target_names)

model = tf.keras.models.Sequential([
    tf.keras.layers.Input(shape=(4,)),
    tf.keras.layers.Dense(16, activation="relu"),
    tf.keras.layers.Dense(16, activation="relu"),
    tf.keras.layers.Dense(n_classes, activation="softmax"),
])

model.compile(
    optimizer=tf.keras.optimizers.Adam(0.01),
    loss="sparse_categorical_crossentropy",
    metrics=["accuracy", tf.keras.metrics.Recall(name="recall")],
)

history = model.fit(X_train, y_train, epochs=20, batch_size=8, verbose=0)
print("last training recall:", history.history["recall"][-1])

loss, accuracy, recall = model.evaluate(X_test, y_test, verbose=0)
print("accuracy:", accuracy)
print("recall:", recall)

for flower, p in zip(X_test[:3], model.predict(X_test[:3], verbose=0)):
    print(iris.target_names[np.argmax(p)], p.round(3))
