"""The checks as a teacher writes them for plain pytest; runs beside a submission's lab1.py."""

import assertions
import lab1


def test_preprocess():
    assertions.preprocess(lab1)


def test_architecture():
    assertions.architecture(lab1)


def test_compiled():
    assertions.compiled(lab1)


def test_callbacks():
    assertions.callbacks(lab1)


def test_accuracy():
    assertions.accuracy(lab1)
