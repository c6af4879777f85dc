"""Would the tests notice? ``python -m tests.mutation grader/grading/judge.py`` breaks a module.

Each small change of its code that makes sense is made once, and its tests are run over it.
"""
