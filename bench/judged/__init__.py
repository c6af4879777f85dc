"""Is a language model worth its risk? Hints by rules, a model with evidence and a model without.

    python -m bench.judged prepare PROGRAMS --out FOLDER [--ask]
    python -m bench.judged score FOLDER

``prepare`` takes a folder of programs whose first line says what is wrong (``# cause: ...``), runs
each and writes ``texts.json`` (who said what), ``sheet.csv`` (blind, to be filled by a person or a
second model after ``rubric.toml``). With ``--ask`` the model of GRADER_LLM_MODEL answers; without,
``answers.json`` in the folder is read, where answers were recorded, and arms without one are left
out. ``bench/judged/programs`` and ``answers.json`` beside it are a small set to try it on: four
programs, each with an answer that a language model wrote once to either prompt. ``score`` joins
the filled sheet with ``texts.json``.
"""
