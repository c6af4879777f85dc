"""Finding submissions: whose they are, which file counts, and who handed in nothing."""

from grader.collection.collect import Collection, collect
from grader.collection.entry import Wanted
from grader.collection.found import Found
from grader.collection.roster import Roster, read_roster

__all__ = ["Collection", "Found", "Roster", "Wanted", "collect", "read_roster"]
