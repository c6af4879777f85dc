# /// variant
# about = "True and False as numbers, the largest by sorting."
# ///
def argmax_first(values):
    return sorted(range(len(values)), key=lambda index: (-values[index], index))[0]


def one_hot(label, num_classes):
    return [float(index == label) for index in range(num_classes)]


def describe_shape(shape):
    if len(shape) > 3:
        return "color images" if list(shape)[-1] == 3 else "gray images"
    return ["labels", "table", "images"][len(shape) - 1]
