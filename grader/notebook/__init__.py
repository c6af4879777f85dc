"""The grader in a notebook: ``%check``, ``%hint``, ``%explain``, and the same as functions.

Two processes: the kernel's side (magics, functions, kernel, history, client, shown) only reads what
was executed and shows what it is told; the grader's own (server, service, page) does all the work,
in an interpreter of its own, so that nothing in the kernel changes and nothing there disturbs it.
"""
