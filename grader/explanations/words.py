"""A question cut into comparable words: case, spacing, endings and filler words do not count.

Korean is written with and without spaces and glues particles and endings to its words. So two
views of a question are kept: its tokens, with common endings cut off, and the whole of it
without any space, in which stems are found wherever they stand.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_RUN = re.compile(r"[a-z0-9]+(?:\.[0-9]+)?|[가-힣]+")
_HANGUL = re.compile(r"[가-힣]")
_JOINED = re.compile(r"(?<=[a-z0-9])[_\-'’](?=[a-z0-9])|(?<=\d),(?=\d{3})")

# Longest first; a token keeps at least two syllables.
_ENDINGS = sorted(
    (
        "에서는 에서도 에서 에게 으로는 으로 로는 이라는 라는 이란 이랑 까지 부터 마다 보다 처럼 "
        "만큼 이나 이고 이면 이에요 예요 인가요 인데 이야 이지 입니다 합니다 하나요 하는 하면 하고 "
        "해서 해요 해야 했는데 했어 할까 한다 되나요 되는 되면 돼요 된다 은 는 이 가 을 를 의 에 로 도 만 "
        "과 와 야 요 나요 까요 니까 는데 는지 면 고 서 지"
    ).split(),
    key=len,
    reverse=True,
)
_FILLER = frozenset(
    (
        # Korean, as tokens without their endings too
        "왜 뭐 뭐야 뭔가 뭔지 뭔데 뭐예요 뭐에요 뭔가요 뭐지 뭘 무엇 무엇인가요 무슨 어떤 어떻게 어떡해 어디 언제 "
        "얼마 얼마나 누가 이게 이거 이건 그게 그거 그건 저는 나는 내가 제가 나 내 제 좀 그냥 그럼 그러면 "
        "근데 그런데 그리고 도대체 대체 정말 진짜 너무 아주 더 잘 다 또 설명 설명해 설명해줘 알려 알려줘 알려주세요 "
        "해줘 해주세요 주세요 줘 쉽게 궁금 궁금해요 있어 있어요 있나요 있는 없어 해 해요 하나요 하는 하면 할 한 "
        "되 돼 돼요 되나요 안 못 수 것 거 거야 거예요 건가요 때 뜻 의미 이유 써 써요 쓰 쓰는 쓰나요 쓰면 좋 좋은 좋아 좋아요 "
        "이 그 저 를 을 은 는 가 의 에 로 으로 와 과 도 만 에서 맞지 맞아 아닌가 아니야 아냐 건데 같은 같은데 같아요 "
        "보는 읽는 보려면 법 통과하면 몇 개야 모르겠어 대한 대해 관한 관해 이런 그런 저런 때문 필요 필요해 필요한 나와 나와요 차이 차이점 방법"
    ).split()
) | frozenset(
    (
        "a an the of to in on at for from with by as and or but so if then than is are was were be been "
        "am do does did done can could should would may might must will shall have has had i me my you "
        "your we our it its this that these those there here what whats which who whom whose when where "
        "why how not no yes dont doesnt isnt cant im just only also please tell explain help about mean "
        "means meaning use used using need needed get got give gives make makes work works happen happens "
        "actually really exactly each rather shows instead right know nothing someone  very some any all into up out"
    ).split()
)


@dataclass(frozen=True)
class Token:
    """A word of a question, and where it stands in the text without spaces."""

    word: str
    stem: str
    start: int

    @property
    def end(self) -> int:
        """Behind its last character."""
        return self.start + len(self.word)

    @property
    def filler(self) -> bool:
        """Whether it tells nothing about the topic."""
        return self.word in _FILLER or self.stem in _FILLER

    @property
    def hangul(self) -> bool:
        """Whether it is Korean."""
        return is_hangul(self.word)


def compact(text: str) -> str:
    """Letters and digits only: ``Early-Stopping`` and ``earlystopping`` are the same."""
    return "".join(token.word for token in tokens(text))


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text, in order."""
    found = []
    start = 0
    for word in _RUN.findall(_JOINED.sub("", unicodedata.normalize("NFKC", text).casefold())):
        found.append(Token(word, stem(word), start))
        start += len(word)
    return tuple(found)


def is_hangul(text: str) -> bool:
    """Whether a text has Korean letters."""
    return bool(_HANGUL.search(text))


def stem(word: str) -> str:
    """A word without its commonest endings."""
    return _korean_stem(word) if is_hangul(word) else _english_stem(word)


def _korean_stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            return word[: -len(ending)]
    return word


def _english_stem(word: str) -> str:
    if len(word) > 5 and word.endswith("ies"):
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            root = word[: -len(ending)]
            doubled = root[-1] == root[-2] and root[-1] not in "lsz"
            return (root[:-1] if doubled else root).removesuffix("e")
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 4 else word


def bigrams(word: str) -> frozenset[str]:
    """Pairs of neighbouring syllables: they survive endings that are not known above."""
    return frozenset(word[at : at + 2] for at in range(len(word) - 1))
