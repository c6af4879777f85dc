def greeting(name, age):
    out = f"안녕하세요 {name}님! "
    out += "성인입니다." if not age < 20 else "청소년입니다."
    return out


def main():
    who = input("이름을 입력하세요: ")
    how_old = input("나이를 입력하세요: ")
    how_old = int(how_old)
    line = greeting(who, how_old)
    print(line)
    return None


def argmax_first(values):
    answer = len(values) - 1
    for i in range(len(values) - 1, -1, -1):
        if values[i] >= values[answer]:
            answer = i
    return answer


def one_hot(label, num_classes):
    one = []
    count = 0
    while count < num_classes:
        one.append(int(count == label))
        count = count + 1
    return one


def describe_shape(shape):
    number_of_axes = 0
    for _ in shape:
        number_of_axes += 1
    kinds = ["labels", "table", "images"]
    if number_of_axes <= 3:
        return kinds[number_of_axes - 1]
    last = shape[-1]
    return ("color" if last == 3 else "gray") + " images"
