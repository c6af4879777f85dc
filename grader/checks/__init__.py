"""All that the author of a check may import.

``check`` declares one, ``expect`` judges values, ``samples`` and ``pictures`` make inputs,
``converse`` calls a function that reads typed lines, ``own`` asks another function of the learner,
``composed`` brings text into one normal form, ``compared`` puts a share and its threshold into
percent, ``files_hold_something`` tells whether callbacks wrote what lies in a folder,
``CallFailed`` is a call that gave no value, ``Evidence`` a fact that a message rests on,
``HistoryValue`` what ``fit`` gave.
"""

import grader.checks.expect as expect
import grader.checks.pictures as pictures
import grader.checks.samples as samples
from grader.checks.conversation import Conversation, converse
from grader.checks.follow import own
from grader.checks.logged import files_hold_something
from grader.checks.marks import check
from grader.errors import CallFailed, CheckFailed
from grader.model.check_mark import CheckMark
from grader.model.composed import composed
from grader.model.evidence import Evidence
from grader.model.percent import compared
from grader.wire.values import HistoryValue

__all__ = [
    "CallFailed", "CheckFailed", "CheckMark", "Conversation", "Evidence", "HistoryValue",
    "check", "compared", "composed", "converse", "expect", "files_hold_something", "own",
    "pictures", "samples",
]  # fmt: skip
