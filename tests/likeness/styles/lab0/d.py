import numpy as np


def greeting(name, age):
    kinds = ("청소년입니다.", "성인입니다.")
    return "안녕하세요 " + str(name) + "님! " + kinds[int(age >= 20)]


def main():
    print(greeting(input("이름을 입력하세요: "), int(input("나이를 입력하세요: "))))


def argmax_first(values):
    return int(np.argmax(np.array(values)))


def one_hot(label, num_classes):
    return np.eye(num_classes, dtype=int)[label].tolist()


def describe_shape(shape):
    rank = len(tuple(shape))
    if rank < 4:
        return ["", "labels", "table", "images"][rank]
    channels = shape[rank - 1]
    if channels == 1:
        return "gray images"
    if channels == 3:
        return "color images"
