import numpy as np
from sklearn.metrics import recall_score
from sklearn.model_selection import train_test_split
from tensorflow.keras import Sequential, layers

rng = np.random.RandomState(33)
X = rng.randn(440, 20)
y = np.array([0] * 400 + [1] * 40)
X[y == 1, :3] += 0.4        # ill people differ only slightly


def balance(X, y):
    ill = np.where(y == 1)[0]
    extra = np.repeat(ill, 9)
    return np.vstack([X, X[extra]]), np.concatenate([y, y[extra]])


X, y = balance(X, y)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=33)

net = Sequential()
net.add(layers.Input((20,)))
net.add(layers.Dense(64, activation='relu'))
net.add(layers.Dense(64, activation='relu'))
net.add(layers.Dense(1, activation='sigmoid'))
net.compile(loss='binary_crossentropy', optimizer='adam', metrics=['accuracy'])
net.fit(X_train, y_train, epochs=40, batch_size=32, verbose=0)
print('test accuracy', net.evaluate(X_test, y_test, verbose=0)[1])
print('ill people found', recall_score(y_test, net.predict(X_test, verbose=0) > 0.5))
