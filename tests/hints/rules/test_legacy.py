"""Rules of names and keywords of older versions."""

from __future__ import annotations

import pytest

from grader.wire.record import Warned
from tests.hints.traces import at, died, found, lab_raised, ran

MIXED = (
    "Only instances of `keras.Layer` can be added to a Sequential model. Received: <x> "
    "(of type <class '{of}.layers.core.Dense'>)"
)
LEGACY = "`keras.optimizers.legacy` is not supported in Keras 3. When using `tf.keras`, ..."


@pytest.mark.parametrize(
    ("slug", "kind", "message"),
    [
        ("np-utils-removed", "ModuleNotFoundError", "No module named 'keras.utils.np_utils'"),
        (
            "np-utils-removed",
            "ImportError",
            "cannot import name 'np_utils' from 'keras.utils' (/x/keras/utils/__init__.py)",
        ),
        (
            "np-utils-removed",
            "AttributeError",
            "module 'keras.utils' has no attribute 'np_utils'",
        ),
        ("layer-submodules-removed", "ModuleNotFoundError", "No module named 'keras.layers.core'"),
        (
            "layer-submodules-removed",
            "ModuleNotFoundError",
            "No module named 'tensorflow.keras.layers.normalization'",
        ),
        ("layer-submodules-removed", "ModuleNotFoundError", "No module named 'keras.engine'"),
        (
            "image-data-generator-moved",
            "ImportError",
            "cannot import name 'ImageDataGenerator' from 'keras.preprocessing.image' (/x)",
        ),
        (
            "predict-classes-removed",
            "AttributeError",
            "'Sequential' object has no attribute 'predict_classes'",
        ),
        (
            "fit-generator-removed",
            "AttributeError",
            "'Functional' object has no attribute 'fit_generator'",
        ),
        ("lr-argument-renamed", "ValueError", "Argument(s) not recognized: {'lr': 0.01}"),
        (
            "keras1-argument-names",
            "ValueError",
            "Unrecognized keyword arguments passed to Conv2D: {'border_mode': 'same'}",
        ),
        (
            "keras1-argument-names",
            "TypeError",
            "TensorFlowTrainer.fit() got an unexpected keyword argument 'nb_epoch'",
        ),
        ("tensorflow1-session", "AttributeError", "module 'tensorflow' has no attribute 'Session'"),
        ("tensorflow1-session", "ModuleNotFoundError", "No module named 'tensorflow.examples'"),
        (
            "image-dim-ordering",
            "AttributeError",
            "module 'keras.backend' has no attribute 'set_image_dim_ordering'",
        ),
        ("legacy-optimizers", "ImportError", LEGACY),
        ("mixed-keras-packages", "ValueError", MIXED.format(of="tensorflow.python.keras")),
        ("mixed-keras-packages", "ValueError", MIXED.format(of="tf_keras.src")),
    ],
)
def test_the_exception_tells(slug: str, kind: str, message: str) -> None:
    (one, *_) = found(slug, died("work(1)", kind, message))
    assert one.explains_exception
    assert one.place is not None and one.place.line == 1


@pytest.mark.parametrize(
    ("slug", "kind", "message"),
    [
        ("np-utils-removed", "ModuleNotFoundError", "No module named 'keras.utilz'"),
        ("layer-submodules-removed", "ModuleNotFoundError", "No module named 'keras.layerz'"),
        (
            "tensorflow1-session",
            "AttributeError",
            "module 'tensorflow' has no attribute 'constnat'",
        ),
        (
            "keras1-argument-names",
            "ValueError",
            "Unrecognized keyword arguments passed to Dense: {'activaton': 'relu'}",
        ),
        ("lr-argument-renamed", "ValueError", "Argument(s) not recognized: {'rate': 0.01}"),
        ("mixed-keras-packages", "ValueError", MIXED.format(of="numpy")),
    ],
)
def test_other_exceptions(slug: str, kind: str, message: str) -> None:
    assert found(slug, died("work(1)", kind, message)) == []


LATER = [
    ("np-utils-removed", "from keras.utils import np_utils"),
    ("np-utils-removed", "import keras.utils.np_utils"),
    ("layer-submodules-removed", "from keras.layers.convolutional import Conv2D"),
    ("image-data-generator-moved", "from keras.preprocessing.image import ImageDataGenerator"),
    ("predict-classes-removed", "print(model.predict_classes(x))"),
    ("fit-generator-removed", "model.fit_generator(g)"),
    ("lr-argument-renamed", "o = keras.optimizers.Adam(lr=0.1)"),
    ("keras1-argument-names", "model.add(Dense(3, init='uniform'))"),
    ("keras1-argument-names", "model.add(Dropout(p=0.5))"),
    ("keras1-argument-names", "model.fit(x, y, nb_epoch=3)"),
    ("tensorflow1-session", "s = tf.Session()"),
    ("image-dim-ordering", "K.set_image_dim_ordering('th')"),
    ("legacy-optimizers", "o = tf.keras.optimizers.legacy.Adam()"),
]


@pytest.mark.parametrize(("slug", "line"), LATER)
def test_the_tree_tells_what_comes_next(slug: str, line: str) -> None:
    trace = died(f"import nothing\n{line}", "ModuleNotFoundError", "No module named 'nothing'")
    (one, *_) = found(slug, trace)
    assert one.place is not None and one.place.line == 2
    assert not one.explains_exception


@pytest.mark.parametrize(("slug", "line"), LATER)
def test_what_ran_is_left_alone(slug: str, line: str) -> None:
    """Also lines above the one where the program died, and what stands in a try."""
    assert found(slug, ran(line)) == []
    below = died(f"{line}\n1 / 0", "ZeroDivisionError", "division by zero", line=2)
    assert found(slug, below) == []
    guarded = f"import nothing\ntry:\n    {line}\nexcept Exception:\n    pass"
    trace = died(guarded, "ModuleNotFoundError", "No module named 'nothing'")
    assert found(slug, trace) == []


@pytest.mark.parametrize(
    ("slug", "line"),
    [
        ("layer-submodules-removed", "from keras.layers import Conv2D"),
        (
            "image-data-generator-moved",
            "from tensorflow.keras.preprocessing.image import ImageDataGenerator",
        ),
        ("keras1-argument-names", "model.add(Embedding(100, output_dim=8))"),
        ("keras1-argument-names", "model = Model(inputs=a, outputs=b)"),
        ("predict-classes-removed", "print(tree.predict_proba(x))"),
        ("tensorflow1-session", "x = tf.constant(1)"),
    ],
)
def test_names_of_today(slug: str, line: str) -> None:
    trace = died(f"import nothing\n{line}", "ModuleNotFoundError", "No module named 'nothing'")
    assert found(slug, trace) == []


def test_decay_is_told_from_its_warning() -> None:
    told = "Argument `decay` is no longer supported and will be ignored."
    trace = ran("x", Warned(category="UserWarning", message=told, place=at(4)))
    (one,) = found("lr-argument-renamed", trace)
    assert (one.place, one.evidence["old"]) == (at(4), "decay")


def test_a_missing_argument_with_its_old_name() -> None:
    message = "Dense.__init__() missing 1 required positional argument: 'units'"
    (one, *_) = found("keras1-argument-names", died("Dense(output_dim=3)", "TypeError", message))
    assert one.evidence == {"old": "output_dim", "now": "units"}
    assert found("keras1-argument-names", died("Dense()", "TypeError", message)) == []


def test_the_inside_of_tensorflow() -> None:
    source = "from tensorflow.python.keras.models import Sequential\nm.add(layer)"
    message = "The added layer must be an instance of class Layer. Found: <Dense name=d>"
    (one,) = found("mixed-keras-packages", died(source, "TypeError", message, line=2))
    assert one.evidence == {"package": "tensorflow.python.keras"}
    plain = died("from keras.models import Sequential", "TypeError", message)
    assert found("mixed-keras-packages", plain) == []


def test_an_exception_in_a_check_counts() -> None:
    message = "No module named 'keras.utils.np_utils'"
    (one,) = found("np-utils-removed", lab_raised("x", "ModuleNotFoundError", message))
    assert one.explains_exception
    assert one.place is not None and one.place.line == 2
