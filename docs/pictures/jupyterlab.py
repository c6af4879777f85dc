"""A real JupyterLab with a kernel of this interpreter, driven in Chromium.

It lives in an environment of its own, made once in the cache: nothing of the grader needs it. ::

    with JupyterLab(folder, language="ko", dark=False) as lab, lab.run("lab1.ipynb") as page:
        page.locator(".jp-Notebook").screenshot()
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import venv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from shots import Camera

READY_S: Final = 600.0
RUN_S: Final = 1800.0
SETTINGS: Final[Mapping[str, Mapping[str, object]]] = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "notebook-extension/tracker": {"windowingMode": "none"},
}
IDLE: Final = """
() => { const panel = window.jupyterapp.shell.currentWidget;
        const kernel = panel?.sessionContext?.session?.kernel;
        return panel?.sessionContext?.isReady && kernel?.status === 'idle'; }
"""


def installed() -> Path:
    """The Python of an environment with JupyterLab; made where it is missing."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "dl-grader-jupyterlab"
    python = folder / "bin" / "python"
    if not (folder / "bin" / "jupyter-lab").exists():
        venv.create(folder, with_pip=True, clear=True)
        install = [python, "-m", "pip", "install", "-q", "jupyterlab>=4.2"]
        subprocess.run(install, check=True)  # noqa: S603 - our own words
    return python


class JupyterLab:
    """The server of one folder, and a browser."""

    def __init__(self, folder: Path, *, language: str, dark: bool, **environ: str) -> None:
        self._folder = folder
        self._dark = dark
        self._own = folder / ".jupyter-of-this-run"
        self._environ = {
            **os.environ,
            "GRADER_LANG": language,
            "JUPYTER_PREFER_ENV_PATH": "0",  # our kernel, not that of JupyterLab's environment
            "JUPYTER_CONFIG_DIR": str(self._own / "config"),
            "JUPYTER_DATA_DIR": str(self._own / "data"),
            "JUPYTER_RUNTIME_DIR": str(self._own / "runtime"),
            "JUPYTERLAB_SETTINGS_DIR": str(self._own / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(self._own / "workspaces"),
            "IPYTHONDIR": str(self._own / "ipython"),
            **environ,
        }

    def __enter__(self) -> JupyterLab:
        self._write()
        self._server = subprocess.Popen(  # noqa: S603 - our own words
            [
                installed(), "-m", "jupyter", "lab", "--no-browser", "--allow-root",
                "--expose-app-in-browser", "--IdentityProvider.token=", "--ip=127.0.0.1",
                f"--ServerApp.root_dir={self._folder}",
            ],
            cwd=self._folder, env=self._environ, stdout=subprocess.DEVNULL,
            stderr=(self._own / "log").open("w"),
        )  # fmt: skip
        try:
            self._address = self._wait()
            self._camera = Camera().__enter__()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._camera.__exit__()
        self._end()

    @contextmanager
    def run(self, notebook: str, *, width: int = 920, height: int = 900) -> Iterator[Any]:
        """The page of a notebook after a run of all its cells."""
        page = self._camera.browser.new_page(
            viewport={"width": width, "height": height}, device_scale_factor=1.5
        )
        page.goto(f"{self._address}doc/tree/{notebook}")
        page.wait_for_function(IDLE, timeout=READY_S * 1000)
        page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
        page.wait_for_function(IDLE, timeout=RUN_S * 1000)
        page.wait_for_timeout(1000)  # the last output is drawn
        try:
            yield page
        finally:
            page.close()

    def _write(self) -> None:
        """A kernel of this interpreter, and the settings."""
        kernel = self._own / "data" / "kernels" / "python3"
        kernel.mkdir(parents=True)
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        described = {"argv": argv, "display_name": "Python 3", "language": "python"}
        (kernel / "kernel.json").write_text(json.dumps(described))
        theme = "JupyterLab Dark" if self._dark else "JupyterLab Light"
        for name, settings in {**SETTINGS, "apputils-extension/themes": {"theme": theme}}.items():
            path = self._own / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(settings))

    def _wait(self) -> str:
        deadline = time.monotonic() + READY_S
        while time.monotonic() < deadline:
            for path in (self._own / "runtime").glob("jpserver-*.json"):
                try:
                    return str(json.loads(path.read_text())["url"])
                except ValueError:  # not whole yet
                    continue
            if self._server.poll() is not None:
                break
            time.sleep(0.2)
        raise RuntimeError((self._own / "log").read_text()[-2000:])

    def _end(self) -> None:
        self._server.terminate()
        try:
            self._server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()
