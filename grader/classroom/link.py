"""The connection to a Dask scheduler: bounded in time, and every way to fail is told in words.

``distributed`` is the extra ``cluster``: only this module and what a worker runs import it, and
both only when a cluster is asked for.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
import warnings
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar

from grader.errors import EnvironmentFault, UsageError

if TYPE_CHECKING:
    from distributed import Client

CONNECT_S: Final = 10.0
ASK_S: Final = 30.0
"""Until every worker has answered a question; they may compare a data set first."""
T = TypeVar("T")


def connect(address: str, *, limit_s: float = CONNECT_S) -> Client:
    """A client of the scheduler at ``address``, which has the same release of Dask.

    Raises:
        UsageError: Dask is not installed here; the address is none; nobody answers there.
        EnvironmentFault: the scheduler or a worker has another release of Dask, or is none.
    """
    try:
        import distributed  # noqa: PLC0415 - an extra
    except ImportError:
        raise UsageError("cluster.not_installed") from None
    _quiet()

    class Ours(distributed.Client):  # type: ignore[misc] # Dask's types are not looked at
        def __del__(self) -> None:
            """It is closed by name; where it never came up, Dask's own would wait for it."""

    def opened() -> Client:
        return Ours(address, timeout=limit_s, set_as_default=False, name="dl-grader")

    try:
        distributed.comm.get_address_host_port(address)
    except ValueError as error:
        raise UsageError("cluster.bad_address", address=address, detail=str(error)) from None
    try:
        # Dask's own limit does not hold where somebody accepts and says nothing.
        client = within(limit_s + 2.0, opened)
    except OSError as error:  # also TimeoutError
        detail = str(error) or type(error).__name__
        raise UsageError("cluster.nobody", address=address, detail=detail[:300]) from None
    except Exception as error:  # noqa: BLE001 - another release; a worker; a stranger
        raise _strange(address, error) from None
    try:
        _same_release(client, address)
    except BaseException:
        with contextlib.suppress(Exception):
            within(1.0, lambda: client.close(timeout=1))
        raise
    return client


def within(limit_s: float, work: Callable[[], T]) -> T:
    """What ``work`` returns or raises; it runs in a thread that nobody waits for longer.

    Raises:
        TimeoutError: it takes longer than ``limit_s``.
    """
    results: queue.SimpleQueue[tuple[T | None, BaseException | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            results.put((work(), None))
        except BaseException as error:  # noqa: BLE001 - raised by whoever waits
            results.put((None, error))

    threading.Thread(target=run, daemon=True).start()
    try:
        result, error = results.get(timeout=limit_s)
    except queue.Empty:
        raise TimeoutError(f"no answer within {limit_s:g} s") from None
    if error is not None:
        raise error
    return result  # type: ignore[return-value] # of type T where nothing was raised


def parse_resources(text: str) -> dict[str, float]:
    """``GPU=1`` or ``GPU=1,MEM=2e9`` as amounts by name.

    Raises:
        UsageError: it is written otherwise.
    """
    found: dict[str, float] = {}
    for part in text.split(","):
        name, _, amount = part.partition("=")
        try:
            value = float(amount)
        except ValueError:
            value = 0.0
        if not name.strip() or not 0 < value < 1e18:
            raise UsageError("cluster.bad_resources", text=text)
        found[name.strip()] = value
    return found


def written(resources: Mapping[str, float]) -> str:
    """``GPU=1, MEM=2e+09``; empty for none."""
    return ", ".join(f"{name}={amount:g}" for name, amount in sorted(resources.items()))


def _quiet() -> None:
    """Dask logs what the grader tells in its own words."""
    for name in ("distributed", "distributed.client", "tornado.application", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    warnings.filterwarnings("ignore", module=r"distributed\..*")
    warnings.filterwarnings("ignore", message="Sending large graph")


def _same_release(client: Client, address: str) -> None:
    try:
        found: dict[str, Any] = within(ASK_S, lambda: client.get_versions(check=False))
        ours, scheduler = _release(found["client"]), _release(found["scheduler"])
        workers = {place: _release(one) for place, one in found["workers"].items()}
    except Exception as error:  # noqa: BLE001 - a release that answers otherwise
        raise _strange(address, error) from None
    if scheduler != ours:
        raise EnvironmentFault(
            "cluster.other_release", address=address, there=scheduler, here=ours
        )  # fmt: skip
    for place, release in workers.items():
        if release != ours:
            raise EnvironmentFault(
                "cluster.worker_release", worker=place, there=release, here=ours
            )  # fmt: skip


def _strange(address: str, error: Exception) -> EnvironmentFault:
    import distributed  # noqa: PLC0415 - an extra

    detail = f"{type(error).__name__}: {error}"[:300]
    here = str(distributed.__version__)
    return EnvironmentFault("cluster.strange", address=address, detail=detail, here=here)


def _release(answer: Any) -> str:
    return str(answer["packages"]["distributed"])
