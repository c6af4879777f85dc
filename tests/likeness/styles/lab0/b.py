def greeting(name, age):
    is_adult = age >= 20
    word = "성인" if is_adult else "청소년"
    return f"안녕하세요 {name}님! {word}입니다."


def main():
    n = input("이름을 입력하세요: ")
    a = int(input("나이를 입력하세요: "))
    print(greeting(n, a))


def argmax_first(values):
    largest = max(values)
    i = 0
    while values[i] != largest:
        i += 1
    return i


def one_hot(label, num_classes):
    vector = [0 for _ in range(num_classes)]
    vector[label] = 1
    return vector


def describe_shape(shape):
    names = {1: "labels", 2: "table", 3: "images"}
    if len(shape) in names:
        return names[len(shape)]
    if shape[3] == 3:
        return "color images"
    return "gray images"
