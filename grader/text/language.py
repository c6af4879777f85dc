"""Which language a learner reads."""

from __future__ import annotations

from collections.abc import Mapping

from grader.errors import UsageError

LANGUAGES = ("ko", "en")


def choose_language(option: str | None, environ: Mapping[str, str]) -> str:
    """The language of the option, of ``GRADER_LANG`` or of the locale; else English.

    An unknown ``GRADER_LANG`` is passed over: a setting left in a profile must not keep
    anybody from grading, while a mistyped option is worth a word.

    Raises:
        UsageError: the option names a language that there is no text for.
    """
    if option is not None:
        wanted = option.strip().lower()
        if wanted not in LANGUAGES:
            raise UsageError("error.language", language=option, choices=", ".join(LANGUAGES))
        return wanted
    from_setting = _of_locale(environ.get("GRADER_LANG", ""))
    if from_setting in LANGUAGES:
        return from_setting
    # POSIX: the first of these that is not empty decides, whatever it says.
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name, ""):
            return "ko" if _of_locale(value) == "ko" else "en"
    return "en"


def _of_locale(value: str) -> str:
    """``ko`` of ``ko_KR.UTF-8``, ``ko-KR``, ``Korean_Korea.949`` or ``KO``."""
    name = value.strip().lower().replace("-", "_").split(".")[0].split("_")[0]
    return {"korean": "ko", "english": "en"}.get(name, name)
