# expect: none
# 함수로 나누어 쓴 프로그램
import keras
import numpy as np
from keras import layers


def load():
    (x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()

    def scale(x):
        return x.reshape(-1, 28, 28, 1).astype("float32") / 255

    return (scale(x_train[:500]), y_train[:500]), (scale(x_test[:100]), y_test[:100])


def build():
    model = keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Conv2D(8, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dense(10, activation="softmax"),
    ])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def main():
    (x_train, y_train), (x_test, y_test) = load()
    model = build()
    model.fit(x_train, y_train, epochs=2, verbose=0)
    loss, accuracy = model.evaluate(x_test, y_test, verbose=0)
    print(f"손실 {loss:.3f}, 정확도 {accuracy:.1%}")
    wrong = np.flatnonzero(model.predict(x_test, verbose=0).argmax(axis=1) != y_test)
    print("틀린 그림:", wrong[:5])


if __name__ == "__main__":
    main()
