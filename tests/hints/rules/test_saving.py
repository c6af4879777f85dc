"""Rules of saving and loading."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from grader.hints.trace import Trace
from grader.wire.record import CallbackNote, FitStarted, Loaded, Saved
from tests.hints.traces import array, at, died, found, lab_proved, lab_raised, model, ran

SAVE = "model.save_weights('m.h5')"
LONG = (
    "A total of 2 objects could not be loaded. Example error message for object <Dense>:\n\n"
    "The shape of the target variable ... must match. variable.shape=(8, 5), "
    "Received: value.shape=(8, 4). Target variable: <Variable>"
)


def test_weights_suffix() -> None:
    message = "The filename must end in `.weights.h5`. Received: filepath=models/m.h5"
    (one,) = found("save-weights-suffix", died(SAVE, "ValueError", message))
    assert one.evidence == {"path": "models/m.h5", "better": "models/m.weights.h5"}
    assert one.explains_exception
    assert one.place is not None and (one.place.line, one.place.source) == (1, SAVE)


def test_the_checkpoint_has_words_of_its_own() -> None:
    message = (
        "When using `save_weights_only=True` in `ModelCheckpoint`, the filepath provided must "
        "end in `.weights.h5` (Keras weights format). Received: filepath=a.h5"
    )
    assert found("save-weights-suffix", died("x", "ValueError", message)) == []


def test_save_suffix() -> None:
    message = (
        "Invalid filepath extension for saving. Please add either a `.keras` extension for the "
        "native Keras format (recommended) or a `.h5` extension. Received: filepath=my_model."
    )
    (one,) = found("save-suffix", died("model.save('my_model')", "ValueError", message))
    assert one.evidence == {"path": "my_model", "better": "my_model.keras"}
    assert found("save-suffix", ran("model.save('m.h5')")) == []


@pytest.mark.parametrize("trace", [died, lab_raised])
def test_weights_loaded_as_a_model(trace: Callable[..., Trace]) -> None:
    message = "No model config found in the file at best.weights.h5."
    (one,) = found("load-model-from-weights", trace("def work(): ...", "ValueError", message))
    assert one.evidence == {"path": "best.weights.h5"}
    assert one.explains_exception


@pytest.mark.parametrize(
    ("message", "wanted", "given"),
    [
        (LONG, "(8, 5)", "(8, 4)"),
        (
            "Layer count mismatch when loading weights from file. Model expected 1 layers, "
            "found 2 saved layers.",
            "layers: 1",
            "layers: 2",
        ),
        (
            "Shape mismatch in layer #0 (named dense_8)for weight dense_8/kernel. Weight expects "
            "shape (8, 5). Received saved weight with shape (8, 4)",
            "(8, 5)",
            "(8, 4)",
        ),
    ],
)
def test_weights_of_another_model(message: str, wanted: str, given: str) -> None:
    (one,) = found("weights-do-not-fit-model", died("m.load_weights('w')", "ValueError", message))
    assert one.evidence == {"model_has": wanted, "file_has": given}


def test_no_file_of_a_model() -> None:
    keras = "File not found: filepath=a.keras. Please ensure the file is an accessible zip file."
    saved = Saved(handle=1, what="model", path="b.keras", fits=1)
    near = {"a.keras": ["b.keras"]}
    (one,) = found("file-not-found", died("load", "ValueError", keras, saved, neighbours=near))
    assert one.evidence == {"path": "a.keras", "nearby": "b.keras", "saved": "b.keras"}
    h5 = (
        "[Errno 2] Unable to synchronously open file (unable to open file: name = 'no.h5', "
        "errno = 2, error message = 'No such file or directory', flags = 0, o_flags = 0)"
    )
    (one,) = found("file-not-found", died("load", "FileNotFoundError", h5))
    assert one.evidence["path"] == "no.h5"
    picture = "[Errno 2] No such file or directory: 'cat.png'"
    assert found("file-not-found", died("open", "FileNotFoundError", picture)) == []


SOME = array(8, 4)
FIT = FitStarted(model=model(), x=SOME, y=SOME, place=at(9))
EARLY = Saved(handle=1, what="model", path="m.keras", fits=0, place=at(3))


def test_saved_before_training() -> None:
    (one,) = found("saved-before-training", ran("x", EARLY, FIT))
    assert (one.confidence, one.place) == ("likely", at(3))
    assert one.evidence == {"path": "m.keras", "fit_line": 9}
    again = Loaded(what="model", path="m.keras", handle=2)
    (one,) = found("saved-before-training", ran("x", EARLY, FIT, again))
    assert one.confidence == "certain"


def test_saving_early_on_purpose() -> None:
    late = Saved(handle=1, what="model", path="m.keras", fits=1)
    back = Loaded(what="weights", path="m.keras", handle=1)
    start = Saved(handle=1, what="weights", path="initial.weights.h5", fits=0)
    checkpoint = CallbackNote(class_name="ModelCheckpoint")
    watched = FitStarted(model=model(), x=SOME, y=SOME, callbacks=(checkpoint,))
    loaded = FitStarted(model=model(loaded=True), x=SOME, y=SOME)
    other = FitStarted(model=model(2), x=SOME, y=SOME)
    for events in (
        (EARLY, FIT, late), (EARLY, FIT, back), (start, FIT), (EARLY, watched), (EARLY, loaded),
        (EARLY, other), (FIT, EARLY), (EARLY,),
    ):  # fmt: skip
        assert found("saved-before-training", ran("x", *events)) == []


def test_load_called_on_a_model() -> None:
    message = "'Sequential' object has no attribute 'load'"
    (one,) = found("load-called-on-model", died("m.load('a')", "AttributeError", message))
    assert one.evidence == {"class_name": "Sequential", "method": "load"}
    other = "'DataFrame' object has no attribute 'load'"
    assert found("load-called-on-model", died("d.load('a')", "AttributeError", other)) == []


def test_a_check_that_proved_the_suffix() -> None:
    trace = lab_proved("def path(): ...", "save-suffix", "path", got="model/a.txt")
    (one,) = found("save-suffix", trace)
    assert one.evidence == {"path": "model/a.txt", "better": "model/a.keras"}
