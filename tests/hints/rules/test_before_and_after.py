"""What is learned before a training, how long it goes on, and how its model is asked."""

from __future__ import annotations

from grader.hints.rule import Finding
from grader.hints.trace import Trace
from grader.wire.record import (
    ArgmaxTaken,
    ArrayNote,
    CallbackNote,
    Evaluated,
    FitEnded,
    FitStarted,
    LayerNote,
    ModelNote,
    Predicted,
)
from tests.hints.traces import array, at, found, model, ran


def trained(source: str, line: int, *, net: ModelNote | None = None, **fit: object) -> Trace:
    """A program whose ``fit`` stands in this line."""
    start = FitStarted(
        model=net or model(),
        x=fit.pop("x", array(20, 3)),  # type: ignore[arg-type] - what a test gives
        y=fit.pop("y", array(20)),  # type: ignore[arg-type] - what a test gives
        place=at(line),
        **fit,  # type: ignore[arg-type] - what a test gives
    )
    return ran(source, start, FitEnded(handle=1, history={"loss": [1.0]}, epochs_run=1))


SCALED = (
    "s = StandardScaler()\nx = s.fit_transform(rooms)\nm.fit(x, y)\n"
    "new = s.{}(flats)\nm.predict(new)"
)
WORDS = "v = TextVectorization()\nv.adapt(texts)\nm.fit(v(texts), y)\n{}m.predict(v(new))"


def test_a_scaler_that_learns_from_what_is_asked_about() -> None:
    (one,) = found("scaler-fitted-anew", trained(SCALED.format("fit_transform"), 3))
    assert one.evidence["data"] == "flats"
    assert one.evidence["first_line"] == 2
    assert found("scaler-fitted-anew", trained(SCALED.format("transform"), 3)) == []
    loop = (
        "s = StandardScaler()\nx = s.fit_transform(rooms)\nm.fit(x, y)\n"
        "for flat in flats:\n    new = s.{}(flat)\n    m.predict(new)"
    )
    (one,) = found("scaler-fitted-anew", trained(loop.format("fit_transform"), 3))
    assert one.evidence["data"] == "flat"
    assert found("scaler-fitted-anew", trained(loop.format("transform"), 3)) == []
    chained = (
        "s = StandardScaler().fit(rooms)\nx = s.transform(rooms)\nm.fit(x, y)\n"
        "for flat in flats:\n    new = s.{}(flat)\n    m.predict(new)"
    )
    (one,) = found("scaler-fitted-anew", trained(chained.format("fit_transform"), 3))
    assert (one.evidence["data"], one.evidence["first_line"]) == ("flat", 1)
    assert found("scaler-fitted-anew", trained(chained.format("transform"), 3)) == []


def test_a_vocabulary_that_learns_from_what_is_asked_about() -> None:
    (one,) = found("scaler-fitted-anew", trained(WORDS.format("v.adapt(new)\n"), 3))
    assert one.place is not None
    assert one.place.line == 4
    assert found("scaler-fitted-anew", trained(WORDS.format(""), 3)) == []


def test_another_scaler_that_is_made_when_all_training_is_over() -> None:
    made = (
        "s = Tokenizer()\ns.fit_on_texts(old)\nm.fit(pad(s.texts_to_sequences(old)), y)\n"
        "t = Tokenizer()\nt.fit_on_texts(new)\nm.predict(pad({}.texts_to_sequences(new)))"
    )
    (one,) = found("scaler-fitted-anew", trained(made.format("t"), 3))
    assert one.evidence["scaler"] == "t"
    assert one.evidence["first_line"] == 2
    assert found("scaler-fitted-anew", trained(made.format("s"), 3)) == []  # asked with the first
    assert found("scaler-fitted-anew", trained(made.format("t"), 6)) == []  # a training of its own


def test_scalers_of_features_and_of_targets_are_two() -> None:
    two = (
        "s = StandardScaler()\nx = s.fit_transform(a)\nm.fit(x, y)\n"
        "t = StandardScaler()\nz = t.fit_transform(b)\nm.predict(x)\nprint(z)"
    )
    assert found("scaler-fitted-anew", trained(two, 3)) == []


NUMBERED = (
    "e = LabelEncoder()\ny = e.fit_transform(names)\nm.fit(x, y)\n"
    "z = e.{}(others)\nm.evaluate(x, z)"
)


def evaluated(source: str, trained_on: int, asked_of: int) -> Trace:
    """A training and an evaluation with so many classes each."""
    y, z = array(20, distinct=trained_on), array(9, distinct=asked_of)
    start = FitStarted(model=model(), x=array(20, 3), y=y, place=at(3))
    end = FitEnded(handle=1, history={"loss": [1.0]}, epochs_run=1)
    return ran(source, start, end, Evaluated(model=model(), x=array(9, 3), y=z, place=at(5)))


def test_an_encoder_that_numbers_the_classes_anew() -> None:
    again, once = NUMBERED.format("fit_transform"), NUMBERED.format("transform")
    (one,) = found("scaler-fitted-anew", evaluated(again, 5, 3))
    assert one.evidence["data"] == "others"
    assert found("scaler-fitted-anew", evaluated(again, 5, 5)) == []  # the same numbers come out
    assert found("scaler-fitted-anew", evaluated(once, 5, 3)) == []


def test_scalers_of_their_own_and_of_the_targets_are_no_fault() -> None:
    both = (
        "s = MinMaxScaler()\nx = s.fit_transform(a)\ny = s.fit_transform(b)\n"
        "m.fit(x, y)\nm.predict(x)"
    )
    assert found("scaler-fitted-anew", trained(both, 4)) == []
    folds = (
        "for a, b in folds:\n    s = StandardScaler()\n    x = s.fit_transform(a)\n    m.fit(x, y)"
    )
    assert found("scaler-fitted-anew", trained(folds, 4)) == []


def normalizing(**config: object) -> ModelNote:
    layer = LayerNote(class_name="Normalization", name="n", config=config)  # type: ignore[arg-type]
    return model(layers=(layer,))


def test_a_normalization_layer_that_saw_no_data() -> None:
    source = "n = Normalization()\nm = Sequential([n])\nm.fit(x, y)"
    raw = array(20, 3, low=40.0, high=4000.0)
    (one,) = found("normalization-not-adapted", trained(source, 3, net=normalizing(), x=raw))
    assert one.evidence == {"low": 40.0, "high": 4000.0}
    small = array(20, 3, low=0.0, high=1.0)
    adapted = source.replace("m = ", "n.adapt(x); m = ")
    for other in (
        trained(source, 3, net=normalizing(), x=small),
        trained(adapted, 3, net=normalizing(), x=raw),
        trained(source, 3, net=normalizing(mean=3.0), x=raw),
    ):
        assert found("normalization-not-adapted", other) == []


def test_the_training_mode_at_prediction() -> None:
    net = model(layers=(LayerNote(class_name="Dropout", name="d"),))
    source = "m.fit(x, y)\np = m(x, training=True)"
    (one,) = found("training-mode-at-prediction", trained(source, 1, net=net))
    assert one.evidence == {"call": "m(x, training=True)", "layer": "Dropout"}
    meant = "m.fit(x, y)\np = [m(x, training=True) for _ in range(50)]"
    assert found("training-mode-at-prediction", trained(meant, 1, net=net)) == []
    assert found("training-mode-at-prediction", trained(source, 1)) == []


def test_a_normalization_that_stays_in_its_training_mode() -> None:
    source = "x = layers.BatchNormalization()(x, training=True)\nm = Model(i, x)\nm.predict(one)"

    def asked(source: str, rows: int) -> list[Finding]:
        note = Predicted(model=model(), x=array(rows, 4), place=at(3))
        return found("normalization-always-training", ran(source, note))

    (one,) = asked(source, 1)
    assert one.evidence["rows"] == 1
    assert one.place is not None
    assert one.place.line == 1
    assert asked(source, 200) == []
    assert asked(source.replace(", training=True", ""), 1) == []
    assert asked(source.replace("BatchNormalization()", "Dropout(0.5)"), 1) == []


def test_answers_at_every_step() -> None:
    source = "m.add(LSTM(4, return_sequences=True))\nm.fit(x, y)"
    lstm = LayerNote(class_name="LSTM", name="l", config={"return_sequences": True})
    net = model(layers=(lstm,), output_shape=(None, 20, 1))
    (one,) = found("return-sequences-too-much", trained(source, 2, net=net, y=array(50, 1)))
    assert one.evidence["output"] == "(None, 20, 1)"
    for labels in (array(50, 20), array(50, 20, 1)):
        assert found("return-sequences-too-much", trained(source, 2, net=net, y=labels)) == []


def stepping(source: str, rows: int) -> Trace:
    start = FitStarted(
        model=model(),
        x=array(64, 3, batches=8),
        y=array(64),
        batch_size=rows,
        steps_per_epoch=320,
        place=at(1),
    )
    return ran(source, start)


def test_steps_that_count_samples() -> None:
    source = "m.fit(batches(rows), steps_per_epoch=len(rows))"
    (one,) = found("steps-count-samples", stepping(source, 32))
    assert one.evidence == {"counted": "len(rows)", "steps": 320, "rows": 32, "wanted": 10}
    assert found("steps-count-samples", stepping(source, 1)) == []
    for right in (
        "m.fit(batches(rows), steps_per_epoch=len(rows) // 32)",
        "m.fit(flow, steps_per_epoch=len(flow))",
        "m.fit(flow, steps_per_epoch=320)",
    ):
        assert found("steps-count-samples", stepping(right, 32)) == []


def stopping(curve: list[float], least: float, *, by: str | None = "EarlyStopping") -> Trace:
    callback = CallbackNote(
        class_name="EarlyStopping",
        attributes={"monitor": "val_loss", "patience": 2, "min_delta": -least},
        handle=5,
    )
    start = FitStarted(
        model=model(), x=array(64, 3), y=array(64), epochs=60, callbacks=(callback,), place=at(1)
    )
    end = FitEnded(
        handle=1, history={"val_loss": curve}, epochs_run=len(curve), stopped_by=by, place=at(1)
    )
    return ran("m.fit(x, y, callbacks=[stop])", start, end)


def test_stopped_while_it_got_better() -> None:
    falling = [0.7, 0.68, 0.66, 0.64]
    (one,) = found("min-delta-too-large", stopping(falling, 0.1))
    assert one.evidence["min_delta"] == 0.1
    assert one.evidence["step"] == 0.02
    for other in (
        stopping(falling, 0.001),
        stopping([0.7, 0.6, 0.61, 0.62], 0.1),
        stopping(falling, 0.1, by=None),
    ):
        assert found("min-delta-too-large", other) == []


def test_a_frozen_base_without_weights() -> None:
    source = "base = VGG16(weights={}, include_top=False)\nbase.trainable = False\nm.fit(x, y)"
    frozen = LayerNote(class_name="Conv2D", name="c", parameters=90, trainable=False)
    net = model(layers=(frozen,), parameters=99, trainable_parameters=9)
    (one,) = found("random-base-frozen", trained(source.format(None), 3, net=net))
    assert one.evidence == {"base": "VGG16", "total": 90, "copied": None}
    learned = trained(source.format("'imagenet'"), 3, net=net)
    assert found("random-base-frozen", learned) == []
    read = source.format(None).replace("m.fit", "base.load_weights('b'); m.fit")
    assert found("random-base-frozen", trained(read, 3, net=net)) == []
    copy = "copy = keras.models.clone_model(encoder)\ncopy.trainable = {}\nm.fit(x, y)"
    (one,) = found("random-base-frozen", trained(copy.format(False), 3, net=net))
    assert one.evidence == {"base": None, "total": 90, "copied": "encoder"}
    assert found("random-base-frozen", trained(copy.format(True), 3, net=net)) == []
    given = copy.format(False) + "\ncopy.set_weights(encoder.get_weights())"
    assert found("random-base-frozen", trained(given, 3, net=net)) == []


def pictured(source: str, *names: str) -> Trace:
    x = array(32, 20, 20, 3, batches=4, class_names=names)
    return trained(source, 1, x=x)


LISTED = "m.fit(ds)\nnames = ['steak', 'pizza']\nprint(names[np.argmax(p)])"
ASKED = "m.fit(ds)\nprint('{}' if p > 0.5 else '{}')"


def test_a_list_of_names_in_another_order_than_the_folder() -> None:
    (one,) = found("class-order-assumed", pictured(LISTED, "pizza", "steak"))
    assert one.evidence == {"order": "pizza, steak", "assumed": "steak, pizza"}
    assert found("class-order-assumed", pictured(LISTED, "steak", "pizza")) == []
    assert found("class-order-assumed", pictured(LISTED, "pasta", "pizza")) == []


def test_a_border_that_is_read_the_wrong_way_round() -> None:
    (one,) = found("class-order-assumed", pictured(ASKED.format("cat", "dog"), "cats", "dogs"))
    assert one.evidence["assumed"] == "dogs, cats"
    right = pictured(ASKED.format("dog", "cat"), "cats", "dogs")
    assert found("class-order-assumed", right) == []


def test_folders_that_are_numbers() -> None:
    source = "m.fit(flow)\nprint(np.argmax(p) + 1)"
    (one,) = found("class-order-assumed", pictured(source, "1", "10", "2"))
    assert one.evidence == {"order": "1, 10, 2", "assumed": None}
    told = source.replace("print(", "print(flow.class_indices, ")
    for other in (pictured(told, "1", "10", "2"), pictured(source, "1", "2", "3")):
        assert found("class-order-assumed", other) == []


FOREVER = "def rows():\n    while True:\n        yield x, y\n{}m.fit({})"


def endless(source: str, *, cut: bool = True, steps: int | None = None) -> Trace:
    start = FitStarted(
        model=model(),
        x=ArrayNote(kind="generator", batches=8),
        y=array(32),
        steps_per_epoch=steps,
        place=at(source.count("\n") + 1),
    )
    return ran(source, start, FitEnded(handle=1, history={}, cut=cut))


def test_an_epoch_without_end() -> None:
    (one,) = found("endless-epoch", endless(FOREVER.format("", "rows()")))
    assert one.evidence == {"source": "rows()", "held": None}
    (named,) = found("endless-epoch", endless(FOREVER.format("g = rows()\n", "g")))
    assert named.evidence == {"source": "g", "held": None}
    assert found("endless-epoch", endless("m.fit(ds.batch(3).repeat())")) != []
    for other in (
        endless("m.fit(ds.batch(3).repeat(2))"),
        endless("m.fit(ds.batch(3).repeat())", cut=False),
        endless(FOREVER.format("", "rows(), steps_per_epoch=3"), steps=3),
        endless(
            FOREVER.format("", "rows()").replace("        yield", "        return\n        yield")
        ),
    ):
        assert found("endless-epoch", other) == []


def test_the_largest_of_one_number() -> None:
    def taken(*shape: int, axis: int | None = 1, ours: bool = True) -> Trace:
        note = ArgmaxTaken(shape=shape, axis=axis, of_predictions=ours, place=at(1))
        return ran("np.argmax(p, axis=1)", note)

    (one,) = found("argmax-of-single-output", taken(171, 1))
    assert one.evidence == {"shape": "(171, 1)"}
    for other in (taken(171, 2), taken(1, 1), taken(171, 1, axis=0), taken(171, 1, ours=False)):
        assert found("argmax-of-single-output", other) == []


def test_layers_that_pop_leaves_where_they_are() -> None:
    source = "base = Sequential([])\nbase.layers.pop()\nm.fit(x, y)"
    (one,) = found("layers-pop-without-effect", trained(source, 3))
    assert one.evidence == {"name": "base"}
    assert found("layers-pop-without-effect", trained(source.replace(".layers", ""), 3)) == []
    lists = source.replace("base.layers.pop", "layers.pop")
    assert found("layers-pop-without-effect", trained(lists, 3)) == []


def test_labels_that_are_one_hot_twice() -> None:
    source = "y = to_categorical(y)\ny = to_categorical(y)\nm.fit(x, y)"
    net = model(output_shape=(None, 10))
    (one,) = found("one-hot-twice", trained(source, 3, net=net, y=array(50, 10, 10)))
    assert one.evidence == {"labels": "(None, 10, 10)", "name": "y"}
    assert one.place is not None
    assert one.place.line == 2
    assert found("one-hot-twice", trained(source, 3, net=net, y=array(50, 10))) == []
