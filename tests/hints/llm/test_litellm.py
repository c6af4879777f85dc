"""Once against a server that others wrote: LiteLLM's proxy with a mocked model."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest

from grader.hints.llm import Settings, reword
from tests.hints.llm.corpus import honest, told

pytestmark = pytest.mark.soak
SLUG = "unscaled-pixels"
GOOD = next(text for slug, language, _, text in honest() if f"{slug} {language}" == SLUG + " en")
CONFIG = """\
model_list:
  - model_name: mocked
    litellm_params:
      model: openai/mocked
      api_key: none
      mock_response: {said!r}
general_settings:
  master_key: {key}
"""
KEY = "sk-Xq7vR2mT9bLw4zKc8nYf3hJd6pGs5aUe"  # the proxy does not start without one


def test_a_hint_through_litellms_proxy(tmp_path: Path) -> None:
    pytest.importorskip("openai", reason="the extra llm is not installed")
    program = shutil.which("litellm")
    if program is None:
        pytest.skip("litellm is not installed: pip install 'litellm[proxy]'")
    (tmp_path / "config.yaml").write_text(CONFIG.format(said=GOOD, key=KEY))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [program, "--config", str(tmp_path / "config.yaml"), "--host", "127.0.0.1", "--port"]
    proxy = subprocess.Popen([*command, str(port)], cwd=tmp_path)
    try:
        until = time.monotonic() + 120
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.5)
        settings = Settings(base_url=f"http://127.0.0.1:{port}", key=KEY, model="mocked")
        one = told(SLUG, "en")
        answer = reword(one, level=2, language="en", settings=settings, folder=tmp_path)
    finally:
        proxy.terminate()
        proxy.wait(timeout=30)
    assert answer.text == GOOD, answer.reason
