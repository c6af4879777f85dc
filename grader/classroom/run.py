"""A whole class: find, leave out what is known, grade the rest, keep every report."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from grader.classroom.capacity import Memory, each_s, lanes_for, need_of
from grader.classroom.cluster import Cluster
from grader.classroom.counted import Candidate, Past, note_arrival, settle
from grader.classroom.elsewhere import elsewhere
from grader.classroom.fingerprint import Basis, digest_of
from grader.classroom.grade import Done, Loop, Pool
from grader.classroom.plan import Plan, Planned, Step, Wish
from grader.classroom.pool import LocalPool
from grader.classroom.scratch import need_room
from grader.classroom.task import Broken, Graded, Task, graded, read_task
from grader.classroom.terms import Terms
from grader.classroom.undecided import keep, undecided
from grader.collection import Collection, Found, Roster, Wanted, collect, read_roster
from grader.course.find import Course, find_course
from grader.data import find
from grader.errors import GraderError
from grader.gradebook import Attempt, Gradebook
from grader.gradebook.handed import HandedIn
from grader.model.assignment import Assignment
from grader.model.evidence import Message
from grader.sandbox import choose
from grader.text import Catalogue


class Class:
    """One assignment's submissions and the gradebook that their reports go to."""

    def __init__(
        self,
        wish: Wish,
        *,
        scratch: Path,
        folder: Path | None = None,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        """Args: ``scratch`` is an empty folder of this run's own.

        Raises:
            GraderError: no such assignment, sandbox or data.
        """
        self.wish = wish
        self.scratch = scratch
        self.folder = folder or Path.cwd()
        self.course: Course = find_course(self.folder, environ)
        self.assignment: Assignment = self.course.get(wish.assignment_id)
        self.catalogue = Catalogue.load(wish.language, assignment_folder=self.assignment.folder)
        choose(wish.sandbox)
        data = find(offline=False) if self.assignment.data else None
        self._terms = Terms(
            assignment=self.assignment.id,
            assignment_digest=self.assignment.digest,
            data=data.name if data else "",
            data_digest=data.digest if data else "",
            offline=data is not None and data.origin == "embedded",
            budget="full" if wish.full else "quick",
            sandbox=wish.sandbox,
            language=wish.language,
            limit_bytes=wish.limit_bytes,
        )
        self._basis = Basis(
            assignment=self.assignment, data=self._terms.data_digest, budget=self._terms.budget
        )

    @property
    def each_s(self) -> float:
        """Seconds of work that one submission may take."""
        return each_s(self.assignment, budget=self._terms.budget)

    def find(self, gradebook: Gradebook) -> tuple[Collection, Roster | None]:
        """Everybody's submission and the roster; the gradebook is only read.

        Raises:
            GraderError: there are no submissions, or the roster is unusable.
        """
        wish = self.wish
        roster = read_roster(wish.roster) if wish.roster is not None else None
        wanted = Wanted(
            assignment_id=self.assignment.id,
            entry=self.assignment.entry,
            functions=_names(self.assignment),
            others=self._others(),
        )
        collection = collect(
            wish.submissions, wanted, scratch=self.scratch / "in", roster=roster,
            names=wish.names, rule=wish.rule, without=wish.without,
            dates=wish.dates,
        )  # fmt: skip
        return _as_kept(collection, gradebook), roster

    def plan(self, gradebook: Gradebook) -> Plan:
        """Find everybody's submission and leave out those whose report still holds.

        Raises:
            GraderError: there are no submissions, or the roster or the gradebook is unusable.
        """
        wish = self.wish
        collection, roster = self.find(gradebook)
        if roster is not None:
            gradebook.expect(roster.names)
        hands: list[tuple[Planned, ...]] = []
        number = itertools.count()
        for found in collection.found:
            unknown = found.id in collection.unknown
            each = (found, *found.more)
            hands.append(tuple(self._planned(next(number), one, unknown=unknown) for one in each))
        planned = [one for hand in hands for one in hand]
        past = Past(gradebook, self.assignment.id)
        held = {one.task.number: past.of(one.task.learner, one.fingerprint) for one in planned}
        for one in planned:  # the same files may arrive under another name, or be known by now
            note_arrival(one.handed_in, held[one.task.number], gradebook)
        todo = past.longest_first(o for o in planned if self._needed(o, held[o.task.number]))
        lanes = wish.jobs or lanes_for(self.assignment, budget=self._terms.budget)
        return Plan(
            collection=collection,
            roster_notes=(
                (*roster.notes, *elsewhere(roster, gradebook)) if roster is not None else ()
            ),
            todo=todo,
            known=len(planned) - len(todo),
            hands=tuple(hands),
            lanes=max(1, min(lanes, len(todo))),
        )

    def grade(
        self,
        plan: Plan,
        gradebook: Gradebook,
        on_step: Callable[[Step], None],
        pool: Pool | None = None,
    ) -> None:
        """Grade what is to do; each report is in the gradebook before ``on_step`` hears of it.

        Raises:
            KeyboardInterrupt: Ctrl-C; what was finished is kept.
            GraderError: whoever grades cannot, or the gradebook took no more.
        """
        if not plan.todo:
            self._settle(plan, gradebook)
            return
        pool = pool or self.pool(plan)
        by_number = {one.task.number: one for one in plan.todo}

        def on_done(done: Done) -> None:
            need_room(self.scratch)  # else what came of it may be the full disk's doing
            one = by_number[done.task.number]
            on_step(self._recorded(one, self._answer(one, done), gradebook))

        memory = Memory(need=need_of(self.assignment), limit=self.wish.limit_bytes)
        here = self.wish.dask is None  # each worker of a cluster looks after its own memory
        try:
            need_room(self.scratch)
            pool.open()
            loop = Loop(pool, memory=memory if here else None)
            loop.run([one.task for one in plan.todo], on_done)
        finally:
            pool.close()
        self._settle(plan, gradebook)

    def _settle(self, plan: Plan, gradebook: Gradebook) -> None:
        """Of each learner's hand-ins the right one counts, unless a teacher chose another."""
        hands = [
            [
                Candidate(learner=one.task.learner, digest=one.digest, fingerprint=one.fingerprint)
                for one in hand
            ]
            for hand in plan.hands
        ]
        settle(gradebook, self.assignment.id, hands, rule=self.wish.rule)

    def pool(self, plan: Plan) -> Pool:
        """Who is to grade; nothing has been started yet."""
        dask, most = self.wish.dask, self.wish.jobs
        if dask is not None:
            return Cluster(dask, self._terms, resources=self.wish.resources, most=most)
        setup, lanes = self._terms.setup(self.folder), self.scratch / "lanes"
        return LocalPool(assignment=self.assignment, setup=setup, scratch=lanes, lanes=plan.lanes)

    # -- inside -----------------------------------------------------------------------------

    def _others(self) -> dict[str, tuple[str, ...]]:
        """The functions of the course's other labs; of a broken one nothing is known."""
        found = {}
        for lab in self.course.ids():
            if lab != self.assignment.id:
                try:
                    found[lab] = _names(self.course.get(lab))
                except GraderError:
                    continue
        return found

    def _planned(self, number: int, found: Found, *, unknown: bool) -> Planned:
        problem = found.problem
        task = Task(
            number=number,
            learner=found.id,
            path=None if found.path is None else str(found.path),
            problem=None if problem is None else (problem.id, dict(problem.params)),
        )
        taken = read_task(task)
        if taken.problem is None:
            digest = digest_of(taken.submission)
        else:
            said = json.dumps([taken.problem.id, dict(taken.problem.params)], default=str)
            digest = hashlib.sha256(said.encode()).hexdigest()
        fingerprint = self._basis.fingerprint(digest)
        twin = any(note.id == "collection.twins" for note in found.notes)
        notes = (
            *((taken.problem,) if taken.problem is not None else ()),
            *found.notes,
            *((_UNKNOWN,) if unknown and not twin else ()),
        )
        return Planned(
            task=task,
            name=found.name,
            digest=digest,
            fingerprint=fingerprint,
            handed_in=HandedIn(file=found.file, at=found.at or self.wish.submitted_at, notes=notes),
        )

    def _needed(self, one: Planned, held: Attempt | None) -> bool:
        if held is None or self.wish.regrade == "all":
            return True
        # Where the grader itself failed the submission was never judged.
        if held.fingerprint != one.fingerprint or not held.final:
            return True
        return self.wish.regrade == "failed" and held.earned < held.possible

    def _answer(self, one: Planned, done: Done) -> Graded:
        if isinstance(done.answer, Graded):
            return done.answer
        assert isinstance(done.answer, Broken)
        path = keep(self.assignment.id, one.task.learner, done.answer.detail)
        report = undecided(
            self.assignment,
            learner=one.task.learner,
            digest=one.digest,
            file=Path(one.task.path).name if one.task.path else "",
            details=path,
            hung=done.answer.hung,
        )
        return graded(report, one.task.number, self.catalogue)

    def _recorded(self, one: Planned, answer: Graded, gradebook: Gradebook) -> Step:
        gradebook.record(
            one.task.learner,
            name=one.name,
            report=answer.report,
            digest=one.digest,
            fingerprint=one.fingerprint,
            seconds=answer.seconds,
            training=answer.training,
            handed_in=one.handed_in,
        )
        return Step(
            learner=one.task.learner,
            earned=answer.earned,
            possible=answer.possible,
            final=answer.final,
            failed=answer.earned < answer.possible,
            training=answer.training,
        )


_UNKNOWN: Final = Message("collection.unknown")


def _as_kept(collection: Collection, gradebook: Gradebook) -> Collection:
    """With the ids under which the gradebook keeps those who were renamed or joined."""
    ids = {one.id: gradebook.known_as(one.id) for one in collection.found}
    if all(said == kept for said, kept in ids.items()):
        return collection
    return replace(
        collection,
        found=tuple(
            replace(
                one, id=ids[one.id], more=tuple(replace(more, id=ids[one.id]) for more in one.more)
            )
            for one in collection.found
        ),
        unknown=tuple(one for one in collection.unknown if ids.get(one, one) == one),
    )


def _names(assignment: Assignment) -> tuple[str, ...]:
    return tuple(function.name for function in assignment.functions)
