# /// variant
# about = "Renamed parameters, a key function and slices."
# ///
def greeting(who, years):
    return "안녕하세요 {}님! {}년입니다.".format(who, "성") .replace("성년", "성인") if years >= 20 else (
        "안녕하세요 {}님! 청소년입니다.".format(who)
    )


def argmax_first(numbers):
    return max(range(len(numbers)), key=lambda place: numbers[place])


def one_hot(answer, count):
    return [0] * answer + [1] + [0] * (count - answer - 1)


def describe_shape(s):
    match s:
        case (_,):
            return "labels"
        case (_, 28, 28):
            return "images"
        case (_, _, _, 1):
            return "gray images"
        case (_, _, _, 3):
            return "color images"
        case _:
            return "table"
