"""The typed messages by which workers come to be: what a zygote is told, and what they announce."""

from __future__ import annotations

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Limits that the sandbox enforces; see ``grader.model.assignment.Limits``."""

    memory_bytes: int
    work_bytes: int
    file_bytes: int
    processes: int
    threads: int
    cpu_s: int


class View(msgspec.Struct, frozen=True, kw_only=True):
    """What a whole program sees of the machine besides the interpreter: see ``hints/run/sight``."""

    folder: str
    """Absolute path of the folder that the program lies in."""
    whole: bool
    """Everything below it is shown; else, where it is a home or a downloads folder, ``entries``."""
    entries: tuple[str, ...] = ()
    """Names in ``folder`` that the program names."""
    others: tuple[str, ...] = ()
    """Absolute paths elsewhere that the program names, links resolved."""
    home: str = ""
    """The home folder of whoever asks; others of it are shown below the worker's own home too."""
    keras: str | None = None
    """Keras' cache folder of data sets and weights, where there is one."""

    @property
    def folders(self) -> tuple[str, ...]:
        """What may lie below an overlay: the program's folder first."""
        own = (self.folder,) if self.whole else ()
        cache = (self.keras,) if self.keras is not None else ()
        return (*own, *self.others, *cache)


class SandboxSpec(msgspec.Struct, frozen=True, kw_only=True):
    """How a worker is confined."""

    kind: str
    """``linux`` or ``plain``."""
    work: str
    """Absolute path of the worker's own folder: working directory, HOME and TMPDIR."""
    read: tuple[str, ...]
    """Absolute paths that may be read, besides the interpreter and its packages."""
    deny: tuple[str, ...]
    """Absolute paths that may not be read although an allowed folder contains them."""
    limits: Limits
    gpu: bool = False
    view: View | None = None
    """Of a whole program: what it writes to these folders stays in ``work``."""


class Fork(msgspec.Struct, frozen=True, kw_only=True, tag="fork"):
    """To the zygote, with three descriptors: session socket, output pipe, status pipe."""

    sandbox: SandboxSpec
    role: str
    """``student`` or ``trainer``."""
    threads: int
    ahead: bool = False
    """Nobody waits for it yet, so it may get ready for what it will be asked."""


class Ready(msgspec.Struct, frozen=True, kw_only=True, tag="ready"):
    """From the zygote once it has imported everything, or could not."""

    versions: dict[str, str]
    error: str | None
    missing: str | None
    resident_bytes: int
    kept_out: tuple[str, ...] = ()
    """Optional packages that are installed and were not imported: a worker finds them."""
    threads: tuple[str, ...] = ()
    """Threads beside which no fork would be safe: every worker imports by itself then."""

    @property
    def late(self) -> bool:
        """Whether workers import after they have started, which takes seconds for each."""
        return bool(self.threads)


class Stay(msgspec.Struct, frozen=True, kw_only=True, tag="stay"):
    """To a zygote whose command is done: wait for the next one."""

    folder: str
    """A folder that only this user can enter."""
    name: str
    """Of the socket in it; whoever knows it wants the same zygote."""
    since_ns: int
    """When its command said so; what was told to end after that does not wait."""
    idle_s: float
    """How long to wait for a command."""
    least_free_bytes: int
    """With less memory than that, others want what it holds."""
    most_pressure: float
    """Percent of the last ten seconds in which something may have waited for memory."""


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """How a zygote that waits is."""

    pid: int
    modules: tuple[str, ...]
    served: int
    """Commands that it gave workers to."""
    serving: int
    """Those of them that are not over."""
    memory_bytes: int
    """That no file backs."""
    left_s: float
    """Until it ends, if nobody comes."""


class Hello(msgspec.Struct, frozen=True, kw_only=True, tag="hello"):
    """First message of a worker, before any code of the submission ran."""

    parts: dict[str, bool]
    """Protections by name, and whether each holds."""
