"""A language model may reword a hint; it is optional, comes last and is kept on a leash.

The one function to call is :func:`reword`; :func:`shown_prompt` says what it would send::

    settings = Settings.from_environ(os.environ, model=option)
    answer = reword(told, level=2, language="en", source=unit.source, secrets=secrets,
                    settings=settings, folder=cache_root(os.environ) / "llm", show=print)
    if answer.text is None:  # answer.note says why: one line, then the hint as it was
        ...

It never raises for anything that a server, the network or a model does.
"""

from grader.hints.llm.prompt import shown_prompt
from grader.hints.llm.reword import Answer, reword
from grader.hints.llm.settings import Settings

__all__ = ["Answer", "Settings", "reword", "shown_prompt"]
