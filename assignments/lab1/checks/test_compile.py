"""compile_model: in place, with an optimizer, a loss for one-hot labels and accuracy."""

from grader.checks import check, expect, samples

OF = "compile_model(model)"


def compiled(submission):
    """A model of ours after the learner's function, whatever that returned."""
    model = submission.build(samples.softmax_regression())
    returned = submission.student.compile_model(model)
    return model.refreshed(), returned


@check("compile.in_place", points=3)
def test_in_place(submission):
    model, returned = compiled(submission)
    facts = getattr(returned, "facts", None)
    if model.facts.compiled is None and facts is not None and facts.compiled is not None:
        expect.fail("lab1.compiled_another", expect.model(returned, of=OF).evidence)
    expect.compiled(model, of=OF)


@check("compile.loss", points=4, needs=["compile.in_place"])
def test_loss(submission):
    model, _ = compiled(submission)
    expect.compiled(model, of=OF).loss_for_one_hot()


@check("compile.metrics", points=2, needs=["compile.in_place"])
def test_metrics(submission):
    model, _ = compiled(submission)
    expect.compiled(model, of=OF).accuracy()
