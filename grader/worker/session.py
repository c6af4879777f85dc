"""One worker's conversation with the grader: load the submission, then answer requests."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np

from grader.errors import WireError
from grader.model.exception import ExceptionFacts
from grader.sandbox.confine import OVERLAY
from grader.wire.framing import Channel, ChannelClosed
from grader.wire.messages import (
    BuildModel,
    Call,
    Describe,
    Done,
    GetFile,
    GetWeights,
    Go,
    Inside,
    ListFiles,
    Load,
    Look,
    Noted,
    OpenSaved,
    Predict,
    PutFile,
    Raised,
    ReadPicture,
    Rehearse,
    Request,
    RunProgram,
    Train,
    Trained,
)
from grader.wire.record import Event
from grader.wire.starting import Hello
from grader.wire.values import Array, Opaque, Sequence, Value, decode_array, encode_array
from grader.worker.calling import call, seed_all
from grader.worker.convert import Converter
from grader.worker.eager import run_eagerly
from grader.worker.exceptions import exception_facts
from grader.worker.files import get_file, list_files, put_file
from grader.worker.forbidden import forbid, withdraw
from grader.worker.submission import Namespace
from grader.worker.tamper import seal, teller
from grader.worker.texts import plain
from grader.worker.traced import graph_of
from grader.worker.warmup import warm_up

if "tensorflow" in sys.modules:  # decided once, in the zygote: before any fork
    from grader.worker import genuine

MAX_STDOUT: Final = 200_000


class CappedText(io.StringIO):
    """Standard output of a call; keeps the first :data:`MAX_STDOUT` characters."""

    def write(self, text: str, /) -> int:
        """Keep what still fits; claim that all was written."""
        room = MAX_STDOUT - self.tell()
        if room > 0:
            super().write(plain(text, room))
        return len(text)

    def close(self) -> None:
        """Stay open: what a program printed before it closed its output still counts."""


class Session:
    """Answers one request at a time until the grader hangs up."""

    def __init__(self, channel: Channel[Request], *, role: str, threads: int) -> None:
        self._channel = channel
        self._role = role
        self._threads = threads
        self._work = Path.cwd()
        self._converter = Converter(self._work)
        self._program = Namespace(self._work)
        self._answering = 0
        self._seal = seal()
        self._recorder: Any = None
        self._parts: dict[str, bool] = {}
        self._handlers: dict[type, Callable[[Any], Any]] = {
            Load: self._load,
            Call: self._call,
            BuildModel: self._build,
            Describe: self._describe,
            Predict: self._predict,
            GetWeights: self._weights,
            PutFile: partial(put_file, self._work),
            ListFiles: partial(list_files, self._work),
            Train: self._train,
            RunProgram: self._run_program,
            GetFile: partial(get_file, self._work),
            Inside: self._inside,
            ReadPicture: self._read_picture,
        }
        if role == "trainer":
            self._handlers |= {OpenSaved: self._open_saved, Rehearse: self._rehearse}

    def serve(self, parts: dict[str, bool], *, ahead: bool = False) -> None:
        """Say hello, then answer until the other side is gone.

        ``ahead``: nobody waits for the hello, so the clean room warms up before it.
        """
        self._parts = parts
        self._prepare()
        if ahead and self._role == "trainer":
            warm_up()
        # Taken before a submission is loaded: what it puts in the place of these says nothing.
        reply, send, told = self._reply, self._channel.send, teller(self._seal)
        with contextlib.suppress(ChannelClosed):
            send(Hello(parts=parts))
            while True:
                reply(self._channel.receive(), send, told)

    def _prepare(self) -> None:
        if self._role != "trainer":
            os.environ["CUDA_VISIBLE_DEVICES"] = "-1"  # the GPU belongs to the training worker
        if "tensorflow" not in sys.modules:
            return
        genuine.kinds()  # before a submission can rebind Keras' classes
        tf: Any = sys.modules["tensorflow"]
        tf.config.threading.set_intra_op_parallelism_threads(self._threads)
        tf.config.threading.set_inter_op_parallelism_threads(self._threads)
        if self._role == "trainer":
            with contextlib.suppress(Exception):
                for device in tf.config.list_physical_devices("GPU"):
                    tf.config.experimental.set_memory_growth(device, True)

    def _reply(
        self,
        request: Request,
        send: Callable[[Done | Raised | Hello], None],
        told: Callable[[], tuple[str, ...]],
        done: type[Done] = Done,
    ) -> None:
        printed = CappedText()
        answer: Done | Raised
        self._answering = request.id
        withdraw()
        try:
            with contextlib.redirect_stdout(printed):
                given = self._handlers[type(request)](request)
        except BaseException as error:  # noqa: BLE001 - SystemExit and the like are answers too
            facts_of_error = exception_facts(error, self._program.own_files)
            answer = Raised(id=request.id, exception=facts_of_error, stdout=printed.getvalue())
        else:
            known = given if isinstance(given, done) else done(id=request.id, value=given)
            answer = done(
                id=known.id,
                value=known.value,
                loaded=known.loaded,
                trained=known.trained,
                ran=known.ran,
                stdout=printed.getvalue(),
                warnings=known.warnings,
                mutated=known.mutated,
                replaced=told(),
            )
        try:
            send(answer)
        except WireError as error:  # larger than a frame may be, or text that is none
            send(_unsent(answer, str(error.message.params.get("detail", ""))))

    # -- requests -----------------------------------------------------------------------

    def _load(self, request: Load) -> Done:
        seed_all(request.seed)
        if request.record:
            self._record()
        forbid(request.forbidden, self._program.own_files.__contains__)
        return Done(id=request.id, value=None, loaded=self._program.load(request))

    def _run_program(self, request: RunProgram) -> Done:
        from grader.worker.running import run_program  # noqa: PLC0415 - only `hint` needs it

        seed_all(request.seed)
        overlaid = self._parts.get(OVERLAY, False)
        ran = run_program(request, self._work, self._note, overlaid=overlaid)
        return Done(id=request.id, value=None, ran=ran)

    def _record(self) -> None:
        from grader.worker.recorder.clock import Clock  # noqa: PLC0415 - only `hint` needs it
        from grader.worker.recorder.install import install  # noqa: PLC0415 - for a hint
        from grader.worker.recorder.recorder import Recorder  # noqa: PLC0415 - for a hint

        self._recorder = Recorder(self._note, self._program.own_files)
        install(self._recorder, Clock(), thorough=False)
        self._seal.renew()  # those looks are ours

    def _note(self, event: Event) -> None:
        with contextlib.suppress(WireError):  # a note that cannot be said is left out
            self._channel.send(Noted(id=self._answering, event=event))

    def _call(self, request: Call) -> Done:
        return call(request, self._program, self._converter, self._recorder)

    def _build(self, request: BuildModel) -> Value:
        keras: Any = sys.modules["keras"]
        import json  # noqa: PLC0415 - one use

        model = keras.saving.deserialize_keras_object(json.loads(request.config), safe_mode=True)
        if request.weights is not None:
            model.set_weights([decode_array(weight) for weight in request.weights])
        if request.compile:
            model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
        return self._converter.model(model)

    def _describe(self, request: Describe) -> Value:
        model = self._converter.models[request.handle]
        return self._converter.model(model)

    def _predict(self, request: Predict) -> Value:
        model = self._converter.models[request.handle]
        inputs = decode_array(request.inputs)
        batches = [
            np.asarray(model(inputs[start : start + request.batch_size], training=False))
            for start in range(0, len(inputs), request.batch_size)
        ]
        return self._converter.encode(np.concatenate(batches))

    def _weights(self, request: GetWeights) -> Value:
        # Of the graph, where there is one: in the order of the configuration that was told.
        weights = graph_of(self._converter.models[request.handle]).get_weights()
        items = tuple(encode_array(np.asarray(weight)) for weight in weights)
        return Sequence("list", items)

    def _inside(self, request: Inside) -> Value:
        from grader.worker.inside import outputs_of  # noqa: PLC0415 - only a page needs it

        model = self._converter.models[request.handle]
        outputs = outputs_of(model, request.layer, decode_array(request.inputs))
        return encode_array(outputs)

    def _read_picture(self, request: ReadPicture) -> Value:
        from grader.worker.pictures import pixels_of  # noqa: PLC0415 - only a page needs it

        return encode_array(pixels_of(request.content, request.side))

    def _open_saved(self, request: OpenSaved) -> Value:
        from grader.worker import saved  # noqa: PLC0415 - the clean room only

        if request.config is None:
            return saved.config_of(request.content, self._work)
        weights = saved.weights_of(request.content, request.suffix, request.config, self._work)
        items = tuple(encode_array(weight) for weight in weights)
        return Sequence("list", items)

    def _rehearse(self, request: Rehearse) -> Value:
        from grader.worker.rehearse import rehearse  # noqa: PLC0415 - the clean room only

        run_eagerly(request.epochs == 0)  # tracing a graph takes longer than one evaluation
        return rehearse(request)

    def _train(self, request: Train) -> Done:
        from grader.worker.trainer import train  # noqa: PLC0415 - only where Keras is preloaded

        run_eagerly(False)

        def look(images_seen: int, outputs: np.ndarray) -> bool:
            array = encode_array(np.asarray(outputs))
            self._channel.send(Look(id=request.id, images_seen=images_seen, outputs=array))
            answer = self._channel.receive()
            return isinstance(answer, Go) and answer.stop

        weights: list[Array] = []

        def keep(model: Any) -> None:
            if request.weights:
                weights.extend(encode_array(np.asarray(one)) for one in model.get_weights())

        with contextlib.redirect_stdout(io.StringIO()):
            outputs, seen = train(request, self._converter.models.__getitem__, look, keep)
        trained = Trained(
            outputs=encode_array(np.asarray(outputs)), images_seen=seen, weights=tuple(weights)
        )
        return Done(id=request.id, value=None, trained=trained)


def _unsent(answer: Done | Raised, detail: str) -> Done | Raised:
    if isinstance(answer, Raised):
        error = ExceptionFacts(type="Exception", message=detail, frames=())
        return Raised(id=answer.id, exception=error)
    return Done(id=answer.id, value=Opaque("value", detail))
