"""Finds the topic of a free question: names and key words first, then ways of asking.

Everything is weighed by how few topics use it (as in TF-IDF), so ``conv2d``, which many topics
mention, decides less than ``patience``. Nothing is learned or looked up elsewhere: the same
question always finds the same topic.
"""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache

from grader.explanations.topic import Topic, load_topics
from grader.explanations.words import Token, bigrams, compact, is_hangul, tokens

ALIAS, KEYWORD = 3.0, 2.0
ASKED = 0.5
"""What a word of the title and the sample questions weighs beside a key word."""
TYPO = 0.7
"""What a key word weighs that is only nearly spelt so."""
SIMILAR = 0.8
SURE_SCORE, SURE_SHARE, SURE_LEAD = 5.0, 0.4, 1.15
WEAK_SCORE, WEAK_SHARE = 3.2, 0.34
NEAREST = 3


@dataclass(frozen=True, kw_only=True)
class Found:
    """The answer of the finder."""

    question: str
    topic: Topic | None
    """None: nothing fits well enough."""
    sure: bool
    """False: the topic is the nearest, perhaps not the one that was meant."""
    nearest: tuple[Topic, ...]
    """The next best (those after ``topic``), best first; at most three."""


@dataclass(frozen=True)
class _Hit:
    """A phrase of some topics, seen in the question."""

    start: int
    end: int
    weights: Mapping[str, float]
    factor: float = 1.0


@dataclass(frozen=True)
class _Score:
    """How well a topic fits a question."""

    total: float
    share: float
    """Which part of the question's words speaks for the topic, 0 to 1."""


@dataclass(frozen=True)
class Finder:
    """An index of topics."""

    topics: tuple[Topic, ...]
    exact: Mapping[str, Topic] = field(repr=False)
    """By slug and alias without spaces."""
    latin: Mapping[str, Mapping[str, float]] = field(repr=False)
    hangul: Mapping[str, Mapping[str, float]] = field(repr=False)
    """Phrases: weight by slug."""
    asked: Mapping[str, frozenset[str]] = field(repr=False)
    """Stems and syllable pairs of titles and questions: the topics that have them."""

    @classmethod
    def of(cls, topics: Iterable[Topic]) -> Finder:
        """Build the index."""
        all_topics = tuple(topics)
        phrases: dict[str, dict[str, float]] = defaultdict(dict)
        asked: dict[str, set[str]] = defaultdict(set)
        exact: dict[str, Topic] = {}
        for topic in all_topics:
            for weight, phrase in _phrases(topic):
                known = phrases[phrase]
                known[topic.slug] = max(weight, known.get(topic.slug, 0.0))
                if weight == ALIAS:
                    exact.setdefault(phrase, topic)
            for text in _asked(topic):
                for token in tokens(text):
                    for feature in _features(token):
                        asked[feature].add(topic.slug)
        for topic in all_topics:  # a slug is nobody else's alias
            exact[compact(topic.slug)] = topic
        return cls(
            topics=all_topics,
            exact=exact,
            latin={phrase: of for phrase, of in phrases.items() if not is_hangul(phrase)},
            hangul={phrase: of for phrase, of in phrases.items() if is_hangul(phrase)},
            asked={feature: frozenset(slugs) for feature, slugs in asked.items()},
        )

    def find(self, question: str) -> Found:
        """The topic of a question, with the nearest others."""
        name = compact(question)
        scores = self._scores(tokens(question))
        ranked = sorted(
            (topic for topic in self.topics if scores[topic.slug].total > 0),
            key=lambda topic: -scores[topic.slug].total,
        )
        taken = self.exact.get(name)
        sure = taken is not None
        if taken is None and ranked:
            taken, sure = self._judge(ranked, scores)
        nearest = tuple(topic for topic in ranked if topic is not taken)[:NEAREST]
        return Found(question=question, topic=taken, sure=sure, nearest=nearest)

    def _judge(
        self, ranked: list[Topic], scores: Mapping[str, _Score]
    ) -> tuple[Topic | None, bool]:
        best = scores[ranked[0].slug]
        second = scores[ranked[1].slug].total if len(ranked) > 1 else 0.0
        if best.total < WEAK_SCORE or best.share < WEAK_SHARE:
            return None, False
        sure = (
            best.total >= SURE_SCORE
            and best.share >= SURE_SHARE
            and best.total >= SURE_LEAD * second
        )
        return ranked[0], sure

    def _scores(self, words: tuple[Token, ...]) -> dict[str, _Score]:
        hits = self._hits(words)
        totals: dict[str, float] = defaultdict(float)
        known: dict[str, float] = defaultdict(float)
        telling = [word for word in words if not word.filler]
        # A known filler ("빼" is none, "한" is) does not count against a topic, only for it.
        for hit in hits:
            rarity = self._rarity(len(hit.weights))
            for slug, weight in hit.weights.items():
                totals[slug] += weight * rarity * hit.factor
        for word in telling:
            covered = {
                slug
                for hit in hits
                if hit.start < word.end and word.start < hit.end
                for slug in hit.weights
            }
            for slug in covered:
                known[slug] += 1.0
            for slug, share in self._asked_share(word).items():
                totals[slug] += ASKED * share
                if slug not in covered:
                    known[slug] += 0.5
        count = max(1, len(telling))
        return {
            topic.slug: _Score(totals[topic.slug], known[topic.slug] / count)
            for topic in self.topics
        }

    def _rarity(self, count: int) -> float:
        return math.log(1 + len(self.topics) / count)

    def _asked_share(self, word: Token) -> dict[str, float]:
        """What a word adds to each topic by its sample questions."""
        features = _features(word)
        shares: dict[str, float] = defaultdict(float)
        for feature in features:
            slugs = self.asked.get(feature, frozenset())
            for slug in slugs:
                shares[slug] += self._rarity(len(slugs)) / len(features)
        return shares

    # -- phrases in a question ------------------------------------------------------------

    def _hits(self, words: tuple[Token, ...]) -> list[_Hit]:
        """Phrases in the question, the longest first, none overlapping another."""
        found = sorted(
            [*self._latin_hits(words), *self._hangul_hits(words)],
            key=lambda hit: (hit.start - hit.end, hit.start),
        )
        kept: list[_Hit] = []
        for hit in found:
            if all(hit.end <= other.start or other.end <= hit.start for other in kept):
                kept.append(hit)
        for word in words:
            taken = any(hit.start < word.end and word.start < hit.end for hit in kept)
            if not taken and not word.filler:
                kept += self._typo(word)
        return kept

    def _latin_hits(self, words: tuple[Token, ...]) -> Iterable[_Hit]:
        """Names of up to four words: ``batch size`` is one, not ``batch`` and ``size``."""
        for first in range(len(words)):
            for last in range(first, min(first + 4, len(words))):
                run = words[first : last + 1]
                if last == first and run[0].filler:
                    continue
                for phrase in {
                    "".join(token.word for token in run),
                    "".join(token.word for token in run[:-1]) + run[-1].stem,
                }:
                    if phrase in self.latin:
                        yield _Hit(run[0].start, run[-1].end, self.latin[phrase])
                        break

    def _hangul_hits(self, words: tuple[Token, ...]) -> Iterable[_Hit]:
        """Korean stems wherever they stand; those of one syllable only where a word begins."""
        text = "".join(word.word for word in words)
        begins = {word.start for word in words}
        for phrase, weights in self.hangul.items():
            at = text.find(phrase)
            while at >= 0:
                if len(phrase) > 1 or at in begins:
                    yield _Hit(at, at + len(phrase), weights)
                at = text.find(phrase, at + 1)

    def _typo(self, word: Token) -> list[_Hit]:
        """The phrase that a long word nearly spells."""
        spelt = word.stem if word.hangul else word.word
        if len(spelt) < (3 if word.hangul else 5):
            return []
        letters = unicodedata.normalize("NFD", spelt)
        best, weights = SIMILAR, None
        matcher = SequenceMatcher(b=letters)
        for phrase, of in (self.hangul if word.hangul else self.latin).items():
            if abs(len(phrase) - len(spelt)) > 2 or len(phrase) < 3:
                continue
            matcher.set_seq1(unicodedata.normalize("NFD", phrase))
            if matcher.quick_ratio() > best and (ratio := matcher.ratio()) > best:
                best, weights = ratio, of
        return [] if weights is None else [_Hit(word.start, word.end, weights, TYPO)]


@cache  # built once; the topics do not change while the program runs
def finder() -> Finder:
    """The finder of the course's topics."""
    return Finder.of(load_topics())


def _phrases(topic: Topic) -> Iterable[tuple[float, str]]:
    yield ALIAS, compact(topic.slug)
    for words in topic.words.values():
        for weight, several in ((ALIAS, words.aliases), (KEYWORD, words.keywords)):
            for text in several:
                phrase = compact(text)
                yield weight, phrase
                parts = tokens(text)
                if parts and not parts[-1].hangul:
                    yield weight, phrase[: parts[-1].start] + parts[-1].stem


def _asked(topic: Topic) -> Iterable[str]:
    for words in topic.words.values():
        yield words.title
        yield from words.questions


def _features(token: Token) -> frozenset[str]:
    """What of a word is compared: its stem, and for Korean its pairs of syllables."""
    if token.filler:
        return frozenset()
    return frozenset({token.stem}) | (bigrams(token.word) if token.hangul else frozenset())
