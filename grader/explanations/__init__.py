"""Explanations of the terms and questions of the course, offline, in Korean and English.

The room is not called ``explain`` because ``grader.explain`` is the function: a module of that
name would take its place as soon as anything imported it.
"""

from grader.explanations.explain import TopicNotFound, explain
from grader.explanations.find import Finder, Found
from grader.explanations.page import Explanation
from grader.explanations.topic import Topic, Words, load_topics

__all__ = [
    "explain",
    "Explanation",
    "TopicNotFound",
    "Finder",
    "Found",
    "Topic",
    "Words",
    "load_topics",
]
