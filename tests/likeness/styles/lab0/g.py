def greeting(name, age):
    if int(age) >= 20:
        kind = "성인입니다."
    else:
        kind = "청소년입니다."
    hello = "안녕하세요 " + name + "님!"
    return hello + " " + kind


def main():
    person = input("이름을 입력하세요: ")
    try:
        age = int(input("나이를 입력하세요: "))
    except ValueError:
        print("나이는 숫자로 입력하세요.")
        return
    print(greeting(person, age))


def argmax_first(values):
    best = float("-inf")
    for v in values:
        best = max(best, v)
    return list(values).index(best)


def one_hot(label, num_classes):
    v = list()
    for j in range(0, num_classes):
        v.append(0)
    v[int(label)] = 1
    return v


def describe_shape(shape):
    a = len(shape)
    if a == 1:
        answer = "labels"
    if a == 2:
        answer = "table"
    if a == 3:
        answer = "images"
    if a == 4:
        if shape[3] == 1:
            answer = "gray images"
        else:
            answer = "color images"
    return answer
