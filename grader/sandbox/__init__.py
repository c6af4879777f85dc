"""How a worker process is confined, and what of it holds on this machine.

``supervise`` runs in the worker's first process, ``Watch`` in the grader. The kinds:

``linux``
    Namespaces (user, network, IPC, pid, mount), Landlock, seccomp, rlimits, no_new_privs, no
    capabilities, and the guard. Each that a machine refuses is reported and done without.
``plain``
    Any system: a session of its own, rlimits, a scrubbed environment, and the guard. It keeps
    honest code from accidents; it does not hold a determined attacker.
"""

from grader.sandbox.choose import choose
from grader.sandbox.probe import probe
from grader.sandbox.supervise import enter_alone, supervise
from grader.sandbox.watch import Breach, Watch

__all__ = ["Breach", "Watch", "choose", "enter_alone", "probe", "supervise"]
