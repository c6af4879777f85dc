# /// variant
# about = "Built-in functions and a dictionary instead of loops and conditions."
# ///
def greeting(name, age):
    status = {True: "성인입니다.", False: "청소년입니다."}[age > 19]
    return " ".join(["안녕하세요", name + "님!", status])


def argmax_first(values):
    return values.index(max(values))


def one_hot(label, num_classes):
    return tuple(int(index == label) for index in range(num_classes))


def describe_shape(shape):
    n, *rest = shape
    kinds = {0: "labels", 1: "table", 2: "images"}
    channels = {1: "gray", 3: "color"}
    return kinds[len(rest)] if len(rest) < 3 else channels[rest[-1]] + " images"
