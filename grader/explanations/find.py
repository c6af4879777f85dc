"""Finds the topic of a free question: names and key words first, then ways of asking.

Everything is weighed by how few topics use it (as in TF-IDF), so ``conv2d``, which many topics
mention, decides less than ``patience``. Nothing is learned or looked up elsewhere: the same
question always finds the same topic.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from grader.explanations.index import Index, Phrase, features_of, name_of
from grader.explanations.topic import Topic, load_topics
from grader.explanations.words import Token, compact, ends_there, is_hangul, tokens
from grader.model.composed import composed

ASKED = 0.5
"""What a word of the title and the sample questions weighs beside a key word."""
ALIKE = 20.0
"""What a question weighs that is asked nearly as a sample question is."""
FIRST = 1.1
"""What comes first is mostly what is asked about: ``Flatten before Dense``."""
TYPO = 0.7
"""What a key word weighs that is only nearly spelt so."""
SIMILAR = 0.8
SURE_SCORE, SURE_SHARE, SURE_LEAD = 5.0, 0.4, 1.8
WEAK_SCORE, WEAK_SHARE = 3.4, 0.34
CLEAR_SCORE, CLEAR_SHARE = 8.0, 0.15
"""A long question may say much besides, if what it says of a topic is clear."""
APART = 0.15
"""By how much another topic's sample question may be nearer, for an answer that is sure."""
NEAREST, NEAR_SCORE = 3, 2.0
READ = 400
"""Characters of a question that are looked at; who pastes a file asks nothing with it."""


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
    phrase: Phrase
    factor: float = 1.0

    def touches(self, word: Token) -> bool:
        """Whether they share a character."""
        return self.start < word.end and word.start < self.end


@dataclass(frozen=True)
class _Score:
    """How well a topic fits a question."""

    total: float
    share: float
    """Which part of the question's words speaks for the topic, 0 to 1."""
    alike: float
    """How nearly its most similar sample question asks the same, 0 to 1."""


@dataclass(frozen=True)
class Finder:
    """Finds topics by an index of them."""

    index: Index

    @classmethod
    def of(cls, topics: Iterable[Topic]) -> Finder:
        """A finder of these topics."""
        return cls(Index.of(topics))

    def find(self, question: str) -> Found:
        """The topic of a question, with the nearest others."""
        read = question[:READ]
        name = compact(read)
        scores = self._scores(tokens(read))
        ranked = sorted(
            (topic for topic in self.index.topics if scores[topic.slug].total > 0),
            key=lambda topic: -scores[topic.slug].total,
        )
        taken = self.index.exact.get(name)
        sure = taken is not None
        if taken is None and ranked:
            taken, sure = self._judge(ranked, scores)
        nearest = [
            topic
            for topic in ranked
            if topic is not taken and scores[topic.slug].total >= NEAR_SCORE
        ]
        return Found(question=question, topic=taken, sure=sure, nearest=tuple(nearest[:NEAREST]))

    def _judge(
        self, ranked: list[Topic], scores: Mapping[str, _Score]
    ) -> tuple[Topic | None, bool]:
        best = scores[ranked[0].slug]
        second = scores[ranked[1].slug].total if len(ranked) > 1 else 0.0
        weak = best.total >= WEAK_SCORE and best.share >= WEAK_SHARE
        clear = best.total >= CLEAR_SCORE and best.share >= CLEAR_SHARE
        if not (weak or clear):
            return None, False
        sure = (
            best.total >= SURE_SCORE
            and best.share >= SURE_SHARE
            and best.total >= SURE_LEAD * second
            and max(score.alike for score in scores.values()) - best.alike < APART
        )
        return ranked[0], sure

    def _scores(self, words: tuple[Token, ...]) -> dict[str, _Score]:
        hits = self._hits(words)
        totals: dict[str, float] = defaultdict(float)
        known: dict[str, float] = defaultdict(float)
        telling = [word for word in words if not word.filler]
        # A known filler ("빼" is none, "한" is) does not count against a topic, only for it.
        once = {id(hit.phrase): hit for hit in reversed(hits)}.values()  # said twice counts once
        first = min((hit.start for hit in once), default=0)
        for hit in once:
            rarity = self._rarity(hit.phrase.spread) * (FIRST if hit.start == first else 1.0)
            for slug, weight in hit.phrase.weights.items():
                totals[slug] += weight * rarity * hit.factor
        for word in telling:
            covered = {slug for hit in hits if hit.touches(word) for slug in hit.phrase.weights}
            for slug in covered:
                known[slug] += 1.0
            for slug, share in self._asked_share(word).items():
                totals[slug] += ASKED * share
                if slug not in covered:
                    known[slug] += 0.5
        count = max(1, len(telling))
        alike = self._alike(telling)
        return {
            slug: _Score(
                totals[slug] + ALIKE * alike[slug] ** 2,
                max(alike[slug], known[slug] / count),
                alike[slug],
            )
            for slug in (topic.slug for topic in self.index.topics)
        }

    def _alike(self, words: Iterable[Token]) -> dict[str, float]:
        """By topic, how nearly its most similar sample question asks the same, 0 to 1."""
        parts = [features_of(word) for word in words]
        features = frozenset[str]().union(*parts)
        rare = {
            feature: self._rarity(len(self.index.asked.get(feature, "?"))) for feature in features
        }
        whole = sum(rare.values())
        best: dict[str, float] = defaultdict(float)
        for slug, sample in self.index.samples:
            shared = sum(rare[feature] for feature in sample & features)
            # One word in common may be chance: "what time is it".
            if shared and sum(not part.isdisjoint(sample) for part in parts) > 1:
                size = sum(self._rarity(len(self.index.asked[feature])) for feature in sample)
                best[slug] = max(best[slug], shared / math.sqrt(whole * size))
        return best

    def _rarity(self, count: int) -> float:
        return math.log(1 + len(self.index.topics) / count)

    def _asked_share(self, word: Token) -> dict[str, float]:
        """What a word adds to each topic by its sample questions."""
        features = features_of(word)
        shares: dict[str, float] = defaultdict(float)
        for feature in features:
            slugs = self.index.asked.get(feature, frozenset())
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
            if not word.filler and not any(hit.touches(word) for hit in kept):
                kept += self._typo(word)
        return kept

    def _latin_hits(self, words: tuple[Token, ...]) -> Iterable[_Hit]:
        """Names of up to four words: ``batch size`` is one, not ``batch`` and ``size``."""
        for first in range(len(words)):
            for last in range(first, min(first + 4, len(words))):
                run = words[first : last + 1]
                if last == first and run[0].filler:
                    continue
                if (name := name_of(run)) in self.index.latin:
                    yield _Hit(run[0].start, run[-1].end, self.index.latin[name])

    def _hangul_hits(self, words: tuple[Token, ...]) -> Iterable[_Hit]:
        """Korean stems wherever they stand; those of one syllable only as a word."""
        text = "".join(word.word for word in words)
        begins = {word.start for word in words}
        inner = begins - {0}
        for name, phrase in self.index.hangul.items():
            at = text.find(name)
            while at >= 0:
                end = at + len(name)
                if len(name) == 1:
                    whole = at in begins and ends_there(text[end:])
                else:  # 알고 있는지 표로: no 지표 in it
                    whole = at in begins or inner.isdisjoint(range(at + 1, end))
                if whole:
                    yield _Hit(at, end, phrase)
                at = text.find(name, at + 1)

    def _typo(self, word: Token) -> list[_Hit]:
        """The phrase that a long word nearly spells."""
        spelt = word.stem if word.hangul else word.word
        if len(spelt) < (3 if word.hangul else 5):
            return []
        best, nearest = SIMILAR, None
        matcher = SequenceMatcher(b=composed(spelt, "NFD"))
        for spelling, name in self.index.spellings.items():
            if abs(len(spelling) - len(spelt)) > 2 or is_hangul(spelling) != word.hangul:
                continue
            matcher.set_seq1(composed(spelling, "NFD"))
            if matcher.quick_ratio() > best and (ratio := matcher.ratio()) > best:
                best, nearest = (
                    ratio,
                    (self.index.hangul if word.hangul else self.index.latin)[name],
                )
        return [] if nearest is None else [_Hit(word.start, word.end, nearest, TYPO)]


@cache  # built once; the topics do not change while the program runs
def finder() -> Finder:
    """The finder of the course's topics."""
    return Finder.of(load_topics())
