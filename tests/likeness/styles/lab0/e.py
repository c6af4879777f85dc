def status_of(age):
    if age >= 20:
        return "성인"
    return "청소년"


def greeting(name, age):
    return "안녕하세요 %s님! %s입니다." % (name, status_of(age))


def main():
    name = input("이름을 입력하세요: ")
    age_text = input("나이를 입력하세요: ")
    age = int(age_text)
    result = greeting(name=name, age=age)
    print(result)


def argmax_first(values):
    pairs = []
    for index in range(len(values)):
        pairs.append((-values[index], index))
    pairs.sort()
    return pairs[0][1]


def one_hot(label, num_classes):
    zeros_before = [0] * label
    zeros_after = [0] * (num_classes - 1 - label)
    return zeros_before + [1] + zeros_after


def describe_shape(shape):
    if len(shape) == 4 and shape[3] == 1:
        return "gray images"
    if len(shape) == 4:
        return "color images"
    if len(shape) == 3:
        return "images"
    if len(shape) == 2:
        return "table"
    return "labels"
