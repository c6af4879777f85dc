"""Any value and any message, for property tests."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.model.exception import ExceptionFacts
from grader.model.place import Place
from grader.wire import messages as m
from grader.wire import starting as s
from grader.wire import values as v

names = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
small = st.integers(0, 2**31)
any_int = st.integers(-(2**63), 2**64 - 1)
floats = st.floats(allow_nan=False)
plain = st.one_of(st.none(), st.booleans(), any_int, floats, names)
dtypes = st.sampled_from(sorted(v.DTYPES)).map(np.dtype)
arrays = dtypes.flatmap(
    lambda dtype: hnp.arrays(dtype, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0))
)
wire_arrays = st.builds(
    lambda array, source: v.encode_array(array, source=source),
    arrays,
    st.sampled_from(["ndarray", "tensor", "scalar"]),
)
shapes = st.none() | st.lists(st.none() | small, max_size=5).map(tuple)
layers = st.builds(
    v.LayerFacts, name=names, class_name=names, builtin=st.booleans(), config=names,
    output_shape=shapes, parameters=small, trainable=st.booleans(),
)  # fmt: skip
compiled = st.builds(
    v.CompileFacts, optimizer=names, loss=names,
    metrics=st.lists(names, max_size=3).map(tuple), metrics_config=names,
)  # fmt: skip
models = st.builds(
    v.ModelValue, handle=small, class_name=names, builtin=st.booleans(),
    config=st.none() | names, input_shape=shapes, output_shape=shapes, parameters=small,
    layers=st.lists(layers, max_size=3).map(tuple), compiled=st.none() | compiled,
)  # fmt: skip
histories = st.builds(
    v.HistoryValue, history=st.dictionaries(names, st.lists(floats, max_size=4), max_size=3),
    epochs=st.lists(small, max_size=4).map(tuple),
    params=st.dictionaries(names, plain, max_size=3),
)  # fmt: skip
callbacks = st.builds(
    v.CallbackValue, class_name=names, bases=st.lists(names, max_size=3).map(tuple),
    attributes=st.dictionaries(names, plain, max_size=3),
)  # fmt: skip
figures = st.builds(
    v.FigureValue,
    axes=st.lists(
        st.builds(
            v.AxesFacts, title=names, xlabel=names, ylabel=names,
            legend=st.lists(names, max_size=2).map(tuple),
            lines=st.lists(
                st.builds(
                    v.LineFacts, label=names, x=st.lists(floats, max_size=3),
                    y=st.lists(floats, max_size=3),
                ),
                max_size=2,
            ).map(tuple),
            images=st.lists(wire_arrays, max_size=2).map(tuple),
            texts=st.lists(names, max_size=2).map(tuple),
            xticks=st.lists(names, max_size=2).map(tuple),
            yticks=st.lists(names, max_size=2).map(tuple),
            extents=st.lists(st.tuples(floats, floats, floats, floats), max_size=2).map(tuple),
            places=st.lists(st.tuples(floats, floats), max_size=2).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
    png=st.binary(max_size=20),
    title=names,
)  # fmt: skip
leaves = st.one_of(
    plain, wire_arrays, st.builds(v.Blob, st.binary(max_size=30)), st.builds(v.WorkPath, names),
    st.builds(v.Opaque, names, names, st.none() | st.lists(small, max_size=3).map(tuple)),
    models, histories, callbacks, figures,
)  # fmt: skip
wire_values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(
            v.Sequence, st.sampled_from(["list", "tuple", "set", "frozenset"]),
            st.lists(inner, max_size=4).map(tuple),
        ),
        st.builds(v.Mapping, st.lists(st.tuples(inner, inner), max_size=3).map(tuple)),
    ),
    max_leaves=8,
)  # fmt: skip

frames = st.builds(
    Place, file=names, line=small, function=names, source=names, own=st.booleans(),
    column=st.none() | small,
)  # fmt: skip
exceptions = st.builds(
    ExceptionFacts, type=names, message=names, frames=st.lists(frames, max_size=3).map(tuple),
    missing_module=st.none() | names, syntax=st.none() | frames,
)  # fmt: skip
loaded = st.builds(
    m.Loaded,
    functions=st.lists(
        st.builds(
            m.FunctionFacts, name=names,
            parameters=st.none() | st.lists(names, max_size=3).map(tuple),
            required=small, line=small,
        ),
        max_size=3,
    ).map(tuple),
    faults=st.lists(
        st.builds(
            m.UnitFault, label=names, line=small, names=st.lists(names, max_size=2).map(tuple),
            exception=exceptions, stopped=st.booleans(),
        ), max_size=2
    ).map(tuple),
    stopped_at=st.none() | frames,
)  # fmt: skip
done = st.builds(
    m.Done, id=small, value=wire_values, loaded=st.none() | loaded,
    trained=st.none() | st.builds(m.Trained, outputs=wire_arrays, images_seen=small),
    stdout=names, warnings=st.lists(names, max_size=3).map(tuple),
    mutated=st.lists(small, max_size=3).map(tuple),
)  # fmt: skip
replies = st.one_of(
    st.builds(s.Hello, parts=st.dictionaries(names, st.booleans(), max_size=4)),
    done,
    st.builds(m.Raised, id=small, exception=exceptions, stdout=names),
    st.builds(m.Look, id=small, images_seen=small, outputs=wire_arrays),
)
requests = st.one_of(
    st.builds(
        m.Load, id=small,
        units=st.lists(st.builds(m.CodeUnit, label=names, source=names), max_size=3).map(tuple),
        files=st.lists(st.tuples(names, st.binary(max_size=9)), max_size=2).map(tuple),
        soft_limit_s=floats, statement_cpu_s=floats, seed=small, data_folder=st.none() | names,
    ),
    st.builds(
        m.Call, id=small, function=names, args=st.lists(wire_values, max_size=3).map(tuple),
        kwargs=st.lists(st.tuples(names, wire_values), max_size=2).map(tuple),
        stdin=st.none() | names, seed=small, eager=st.booleans(),
    ),
    st.builds(
        m.BuildModel, id=small, config=names,
        weights=st.none() | st.lists(wire_arrays, max_size=2).map(tuple), compile=st.booleans(),
    ),
    st.builds(m.Describe, id=small, handle=small),
    st.builds(m.Predict, id=small, handle=small, inputs=wire_arrays, batch_size=small),
    st.builds(m.GetWeights, id=small, handle=small),
    st.builds(m.PutFile, id=small, relative=names, content=st.binary(max_size=20)),
    st.builds(m.ListFiles, id=small, relative=names),
    st.builds(
        m.Train, id=small, handle=st.none() | small, config=st.none() | names,
        optimizer=st.none() | names, loss=st.none() | names, seed=small, images=small,
        epochs=small, batch_size=small, look_every=small, slice=small, test_images=small,
        data_folder=names,
    ),
    st.builds(m.Go, id=small, stop=st.booleans()),
)  # fmt: skip

limits = st.builds(
    s.Limits, memory_bytes=small, work_bytes=small, file_bytes=small, processes=small,
    threads=small, cpu_s=small,
)  # fmt: skip
forks = st.builds(
    s.Fork,
    sandbox=st.builds(
        s.SandboxSpec, kind=names, work=names, read=st.lists(names, max_size=2).map(tuple),
        deny=st.lists(names, max_size=2).map(tuple), limits=limits, gpu=st.booleans(),
    ),
    role=names, threads=small,
)  # fmt: skip
readies = st.builds(
    s.Ready, versions=st.dictionaries(names, names, max_size=3), error=st.none() | names,
    missing=st.none() | names, resident_bytes=small,
)  # fmt: skip
