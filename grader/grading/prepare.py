"""A submission and what is asked of it -> a prepared run; nothing of the submission has run yet."""

from __future__ import annotations

import ast
import hashlib

from grader.grading.hidden import unheard
from grader.grading.opened import OpenLab
from grader.grading.options import SEEDS, Options, Watching
from grader.grading.quiet import Quiet
from grader.grading.run import Given, Run
from grader.grading.unrun import Reading
from grader.intake import is_untouched
from grader.model.submission import Submission
from grader.parser import tree
from grader.remote.learner import Learner
from grader.remote.proxy import RunningSubmission


def prepare(lab: OpenLab, submission: Submission, options: Options, watching: Watching) -> Run:
    """What the hooks need to run the checks; importing begins where something has to run."""
    # Long: each line is one field of the run.
    assignment = lab.assignment
    seed = options.drawn_seed()
    told = seed_for_worker(seed)
    template = lab.course.template_source(assignment)
    read = Reading.of(submission, assignment, template)
    learner = _learner(lab, submission, read, seed=told)
    lab.attend(watching.abandoned, learner.spend)
    if read.unrun is None:
        lab.begin()
    else:
        learner.problem = read.unrun.problem
    own = [spec.name for spec in assignment.functions]
    untouched = frozenset(name for name in own if is_untouched(name, submission.units, template))
    run = Run(
        assignment=assignment,
        learner=learner,
        calling=RunningSubmission(
            learner, untouched=untouched, signatures=signatures(template), seed=told
        ),
        untouched=untouched,
        seed=seed,
        options=options,
        unrun=read.unrun,
        quiet=Quiet(lab.alone),
        given=Given(
            data=lambda: lab.dataset,
            training=lambda: lab.gate(
                seed,
                keep_weights=options.look_inside,
                on_training=run.watching.on_training,
            ),
            clean_room=lab.retrial,
            expect=lab.expect,
        ),
        hidden_folder=lab.hidden_folder if options.hidden else None,
    )
    run.watching = unheard(watching, lambda: run.current in run.hidden)
    learner.on_note = run.watching.on_note
    return run


def _learner(lab: OpenLab, submission: Submission, read: Reading, *, seed: int) -> Learner:
    return Learner(
        start_worker=lab.student_worker,
        submission=submission,
        limits=lab.assignment.limits,
        data_folder=lab.dataset.public_folder if lab.dataset else None,
        seed=seed,
        forbidden=lab.assignment.forbidden_imports,
        chosen=read.chosen,
        functions=read.functions,
        notes=list(read.chosen.notes),
    )


def seed_for_worker(seed: int) -> int:
    """What a worker is told: as repeatable as the run's seed, which it is not to know.

    From the run's own it could work out the inputs of later checks, and what the accuracy gate
    hides from it.
    """
    digest = hashlib.sha256(f"seed of the workers of run {seed}".encode()).digest()
    return int.from_bytes(digest[:4], "big") % SEEDS


def signatures(template: str) -> dict[str, str]:
    """How each function of a template is called: ``{"f": "f(x, k=3)"}``."""
    return {
        node.name: f"{node.name}({ast.unparse(node.args)})"
        for node in tree(template).body
        if isinstance(node, ast.FunctionDef)
    }
