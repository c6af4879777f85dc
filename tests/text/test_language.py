from __future__ import annotations

import pytest

from grader.errors import UsageError
from grader.text import choose_language


@pytest.mark.parametrize(
    ("option", "environ", "expected"),
    [
        (None, {}, "en"),
        ("ko", {"GRADER_LANG": "en", "LC_ALL": "en_US.UTF-8"}, "ko"),
        (" EN ", {"GRADER_LANG": "ko"}, "en"),
        (None, {"GRADER_LANG": "ko", "LC_ALL": "en_US.UTF-8"}, "ko"),
        (None, {"GRADER_LANG": "en_GB", "LANG": "ko_KR.UTF-8"}, "en"),
        (None, {"GRADER_LANG": "fr", "LANG": "ko_KR.UTF-8"}, "ko"),
        (None, {"GRADER_LANG": "", "LANG": "ko_KR.UTF-8"}, "ko"),
        (None, {"LC_ALL": "ko_KR.UTF-8", "LANG": "en_US.UTF-8"}, "ko"),
        (None, {"LC_ALL": "C", "LANG": "ko_KR.UTF-8"}, "en"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "ko", "LANG": "en_US"}, "ko"),
        (None, {"LANG": "ko-KR"}, "ko"),
        (None, {"LANG": "Korean_Korea.949"}, "ko"),
        (None, {"LANG": "kok_IN.UTF-8"}, "en"),  # Konkani
        (None, {"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_language(option: str | None, environ: dict[str, str], expected: str) -> None:
    assert choose_language(option, environ) == expected


@pytest.mark.parametrize("option", ["fr", "", "korean!"])
def test_unknown_option_names_the_choices(option: str) -> None:
    with pytest.raises(UsageError) as caught:
        choose_language(option, {"LANG": "ko_KR"})
    assert caught.value.message.id == "error.language"
    assert caught.value.message.params == {"language": option, "choices": "ko, en"}
    assert caught.value.exit_code == 2
