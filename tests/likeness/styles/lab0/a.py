def greeting(name, age):
    # 스무 살부터 성인
    if age < 20:
        return "안녕하세요 " + name + "님! 청소년입니다."
    else:
        return "안녕하세요 " + name + "님! 성인입니다."


def main():
    user_name = input("이름을 입력하세요: ")
    user_age = input("나이를 입력하세요: ")
    message = greeting(user_name, int(user_age))
    print(message)


def argmax_first(values):
    biggest = values[0]
    position = 0
    for i, value in enumerate(values):
        if value > biggest:
            biggest = value
            position = i
    return position


def one_hot(label, num_classes):
    result = []
    for i in range(num_classes):
        if i == label:
            result.append(1)
        else:
            result.append(0)
    return result


def describe_shape(shape):
    d = len(shape)
    if d == 1:
        return "labels"
    elif d == 2:
        return "table"
    elif d == 3:
        return "images"
    elif shape[-1] == 1:
        return "gray images"
    else:
        return "color images"
