"""What functions that read pictures refuse, in Keras' words."""

from __future__ import annotations

import pytest

from tests.hints.traces import died, found

SPLIT = "If `subset` is set, `validation_split` must be set, and inversely."
SEED = (
    "If using `validation_split` and shuffling the data, you must provide a `seed` argument, to "
    "make sure that there is no overlap between the training and validation subset."
)
BINARY = (
    'When passing `label_mode="binary"`, there must be exactly 2 class_names. '
    "Received: class_names=['a', 'b', 'c']"
)
READ = 'd = image_dataset_from_directory("p")\n'


@pytest.mark.parametrize(("message", "lacking"), [(SPLIT, "subset"), (SEED, "seed")])
def test_a_split_of_a_folder(message: str, lacking: str) -> None:
    (told,) = found("folder-split-half-told", died(READ, "ValueError", message))
    assert told.explains_exception
    assert told.evidence == {"call": "image_dataset_from_directory", "lacking": lacking}


def test_binary_labels_of_three_classes() -> None:
    (told,) = found("binary-mode-for-classes", died(READ, "ValueError", BINARY))
    assert told.evidence == {"call": "image_dataset_from_directory", "classes": 3}
    older = 'If class_mode="binary" there must be 2 classes. Found 4 classes.'
    (told,) = found("binary-mode-for-classes", died(READ, "ValueError", older))
    assert told.evidence["classes"] == 4


@pytest.mark.parametrize(
    ("source", "message", "kind"),
    [
        (
            "p = load_img(a)\n",
            "path should be path-like or io.BytesIO, not <class 'numpy.ndarray'>",
            "ndarray",
        ),
        ("p = Image.open(a)\n", "'ndarray' object has no attribute 'read'", "ndarray"),
        ("p = np.load(a)\n", "'ndarray' object has no attribute 'read'", None),
        ("p = load_img(a)\n", "path should be path-like or io.BytesIO, not <class 'list'>", None),
    ],
)
def test_a_picture_where_a_path_belongs(source: str, message: str, kind: str | None) -> None:
    error = "AttributeError" if "attribute" in message else "TypeError"
    told = found("picture-instead-of-path", died(source, error, message))
    assert [one.evidence["kind"] for one in told] == ([kind] if kind else [])


def test_a_tensor_in_a_row_of_layers() -> None:
    message = (
        "Only instances of `keras.Layer` can be added to a Sequential model. Received: "
        "<KerasTensor shape=(None, 4)> (of type <class 'keras.KerasTensor'>)"
    )
    (told,) = found("tensor-into-sequential", died("m.add(b.output)\n", "ValueError", message))
    assert told.evidence == {"given": "b.output"}
    other = message.replace("<KerasTensor shape=(None, 4)>", "3")
    assert not found("tensor-into-sequential", died("m.add(3)\n", "ValueError", other))


def test_kinds_of_numbers_and_axes_that_tensorflow_refuses() -> None:
    message = (
        "in user code:\n\n    TypeError: Expected uint8 passed to parameter 'y' of op 'Mul', "
        "got 0.5 of type 'float' instead. Error: Expected uint8, but got 0.5 of type 'float'."
    )
    (told,) = found("dtypes-differ", died("d = d.map(f)\n", "TypeError", message))
    assert told.evidence == {"first": "uint8", "second": "float"}
    message = "'images' must have either 3 or 4 dimensions."
    assert found("missing-channel-axis", died("q = tf.image.resize(p, s)\n", "ValueError", message))


@pytest.mark.parametrize(
    ("kind", "message", "evidence"),
    [
        (
            "UnidentifiedImageError",
            "cannot identify image file 'a/.DS_Store'",
            {"path": "a/.DS_Store", "folder": None},
        ),
        (
            "NotADirectoryError",
            "[Errno 20] Not a directory: 'a/list.csv'",
            {"path": "a/list.csv", "folder": "a/list.csv"},
        ),
        (
            "InvalidArgumentError",
            "Graph execution error: Unknown image file format. One of JPEG, PNG required.",
            {"path": None, "folder": None},
        ),
    ],
)
def test_a_file_that_is_no_picture(kind: str, message: str, evidence: object) -> None:
    source = "for f in os.listdir(d):\n    p = Image.open(f)\n"
    (told,) = found("file-is-no-picture", died(source, kind, message))
    assert told.evidence == evidence


def test_a_shape_that_counts_the_rows() -> None:
    message = (
        "Kernel shape must have the same length as input, but received kernel of shape "
        "(3, 3, 3, 4) and input of shape (None, 40, 12, 12, 3)."
    )
    slug = "batch-axis-in-input-shape"
    (told,) = found(slug, died("i = keras.Input(X.shape)\n", "ValueError", message))
    assert told.evidence["wanted"] == "(12, 12, 3)"
    assert not found(slug, died("i = keras.Input(X.shape[1:])\n", "ValueError", message))


def test_a_part_of_keras_that_moved() -> None:
    message = "module 'keras._tf_keras.keras.layers' has no attribute 'experimental'"
    source = "a = layers.experimental.preprocessing.RandomFlip()\n"
    (told,) = found("keras2-names", died(source, "AttributeError", message))
    assert told.evidence == {"old": "keras.layers.experimental", "new": "keras.layers"}
