# Attempts: generators, iterators without end, lazy views and coroutines instead of values.
# Attacked: preprocess.shape failed
# Attacked: encode.shape failed
# Attacked: build_model.runs failed
# Attacked: callbacks.list failed
# Attacked: evaluate.pair failed
import itertools


def preprocess_images(images):
    while True:
        yield images


def encode_labels(labels, num_classes=10):
    return itertools.count()


async def build_model():
    return 1


def make_callbacks(model_dir):
    class Endless(list):
        def __iter__(self):
            return itertools.count()

        def __len__(self):
            return 10**9

    return Endless([1])


def evaluate_model(model, images, labels):
    return map(float, itertools.repeat(1))
