"""A real kernel of some interpreter, cell by cell."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

LIMIT_S = 300.0


@dataclass
class Ran:
    """What one cell gave."""

    displays: list[dict[str, str]] = field(default_factory=list)
    """The last state of each output, in order."""
    progress: list[str] = field(default_factory=list)
    """Every state that an output had before its last."""
    stream: str = ""
    error: tuple[str, str, str] | None = None
    """Name, value and the text that is shown."""

    @property
    def text(self) -> str:
        return "\n".join(shown["text/plain"] for shown in self.displays)

    @property
    def html(self) -> str:
        return "\n".join(shown.get("text/html", "") for shown in self.displays)


class Manager(KernelManager):
    """What a kernel must read belongs to whoever its folder belongs to."""

    folder: Path

    def write_connection_file(self, **named: Any) -> None:
        super().write_connection_file(**named)
        facts = self.folder.stat()
        if os.name == "posix" and facts.st_uid != os.geteuid():
            os.chown(self.connection_file, facts.st_uid, facts.st_gid)


class Kernel:
    def __init__(self, manager: KernelManager) -> None:
        self.manager = manager
        self.client: Any = manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=LIMIT_S)

    def restart(self) -> None:
        """As the button does: the kernel's process is a new one, and empty."""
        self.client.stop_channels()
        # Its old ports may be another program's by now.
        self.manager.restart_kernel(now=True, newports=True)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=LIMIT_S)

    @property
    def process(self) -> psutil.Process:
        return psutil.Process(self.manager.provisioner.pid)

    def run(self, source: str, *, interrupt_at: str | None = None) -> Ran:
        """Execute a cell; with ``interrupt_at`` the stop button, once that text was shown."""
        wanted = self.client.execute(source)
        ran, places = Ran(), {}
        deadline = time.monotonic() + LIMIT_S
        while time.monotonic() < deadline:
            message = self.client.get_iopub_msg(timeout=LIMIT_S)
            if message["parent_header"].get("msg_id") != wanted:
                continue
            content = message["content"]
            match message["msg_type"]:
                case "status" if content["execution_state"] == "idle":
                    return ran
                case "stream":
                    ran.stream += content["text"]
                case "error":
                    shown = "\n".join(content["traceback"])
                    ran.error = (content["ename"], content["evalue"], shown)
                case "execute_result":
                    ran.displays.append(content["data"])
                case "display_data":
                    places[content["transient"].get("display_id")] = len(ran.displays)
                    ran.displays.append(content["data"])
                case "update_display_data":
                    place = places[content["transient"]["display_id"]]
                    ran.progress.append(ran.displays[place]["text/plain"])
                    ran.displays[place] = content["data"]
            if interrupt_at is not None and interrupt_at in ran.text:
                interrupt_at = None
                time.sleep(1.0)
                self.manager.interrupt_kernel()
        raise AssertionError(f"still running: {source}")


@contextmanager
def kernel(
    python: Path,
    folder: Path,
    *,
    prefix: Sequence[str] = (),
    whole: Mapping[str, str] | None = None,
    transport: str = "tcp",
    **environ: str,
) -> Iterator[Kernel]:
    """A kernel of the interpreter in a folder; offline, with a cache of its own.

    ``prefix`` are the words before the command, ``whole`` is its environment instead of this one's.
    ``transport`` ``ipc`` reaches a kernel that has left this machine's network.
    """
    specs = folder.parent / f"specs of {folder.name}"
    (specs / "tested").mkdir(parents=True)
    (specs / "tested" / "kernel.json").write_text(
        json.dumps(
            {
                "argv": [
                    *prefix,
                    str(python),
                    "-m",
                    "ipykernel_launcher",
                    "-f",
                    "{connection_file}",
                ],
                "display_name": "tested",
                "language": "python",
            }
        )
    )
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GRADER_", "PYTEST", "LC_", "LANG"))
    }
    given = {
        "GRADER_OFFLINE": "1",
        "GRADER_WARM": "0",
        "GRADER_LANG": "en",
        "GRADER_CACHE": str(folder.parent / "cache"),
        "KERAS_HOME": str(folder.parent / "no-keras"),
        "LC_ALL": "C.UTF-8",
    }
    manager = Manager(
        kernel_name="tested", kernel_spec_manager=KernelSpecManager(kernel_dirs=[str(specs)]),
        connection_file=str(specs / "connection.json"), transport=transport,
    )  # fmt: skip
    manager.folder = folder
    variables = {**kept, **given, **environ} if whole is None else dict(whole)
    manager.start_kernel(env=variables, cwd=str(folder))
    try:
        yield Kernel(manager)
    finally:
        manager.shutdown_kernel(now=True)
