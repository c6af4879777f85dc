"""A font for figures that can show Korean, where this machine has one."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_KNOWN: Final = (
    r"NotoSans(CJK|KR)", r"NanumGothic", r"Pretendard", r"malgun", r"AppleSDGothicNeo",
    r"AppleGothic", r"NanumBarunGothic", r"UnDotum", r"Gulim|Dotum|Batang",
)  # fmt: skip
_UNWANTED: Final = re.compile(r"Bold|Black|Thin|Light|Heavy|Mono|bd\.|sl\.", re.IGNORECASE)


@cache  # the fonts of a machine do not change while we draw one page
def korean_family() -> str | None:
    """A family name that matplotlib knows from now on; None where no font has Hangul.

    By files, not by matplotlib's own list: that is kept for good, and a font that was installed
    since is not in it.
    """
    from matplotlib import font_manager  # noqa: PLC0415 - half a second, only for pages

    paths = sorted(
        font_manager.findSystemFonts(), key=lambda path: (bool(_UNWANTED.search(path)), path)
    )
    for pattern in _KNOWN:
        for path in paths:
            if re.search(pattern, path, re.IGNORECASE) and (family := _usable(path)):
                return family
    return None


def _usable(path: str) -> str | None:
    from matplotlib import font_manager  # noqa: PLC0415 - half a second, only for pages

    try:
        if not font_manager.get_font(path).get_char_index(ord("가")):
            return None
        font_manager.fontManager.addfont(path)
        return str(font_manager.FontProperties(fname=path).get_name())
    except (OSError, RuntimeError, ValueError):
        return None
