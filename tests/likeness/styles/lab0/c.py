ADULT = 20


def greeting(name, age):
    greeting_text = "안녕하세요 {}님!".format(name)
    if age >= ADULT:
        greeting_text = greeting_text + " 성인입니다."
    else:
        greeting_text = greeting_text + " 청소년입니다."
    return greeting_text


def main():
    name = input("이름을 입력하세요: ").strip()
    years = int(input("나이를 입력하세요: ").strip())
    text = greeting(name, years)
    print(text)


def argmax_first(values):
    top = None
    where = None
    for k in range(len(values)):
        if top is None or values[k] > top:
            top, where = values[k], k
    return where


def one_hot(label, num_classes):
    return [1 if k == label else 0 for k in range(num_classes)]


def describe_shape(shape):
    match len(shape):
        case 1:
            return "labels"
        case 2:
            return "table"
        case 3:
            return "images"
        case _:
            return "gray images" if shape[-1] == 1 else "color images"
