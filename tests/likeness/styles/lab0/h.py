from functools import reduce


def greeting(name, age):
    return " ".join([f"안녕하세요 {name}님!", ["청소년입니다.", "성인입니다."][age >= 20]])


def main():
    answers = []
    for question in ("이름", "나이"):
        answers.append(input(question + "을 입력하세요: " if question == "이름" else question + "를 입력하세요: "))
    print(greeting(answers[0], int(answers[1])))


def argmax_first(values):
    return reduce(lambda b, i: i if values[i] > values[b] else b, range(len(values)), 0)


def one_hot(label, num_classes):
    return list(map(lambda c: 1 if c == label else 0, range(num_classes)))


def describe_shape(shape):
    table = [(1, "labels"), (2, "table"), (3, "images")]
    for size, text in table:
        if size == len(shape):
            return text
    *_, channels = shape
    return {1: "gray images"}.get(channels, "color images")
