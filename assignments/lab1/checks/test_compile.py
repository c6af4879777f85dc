"""compile_model: in place, with an optimizer, a loss for one-hot labels and accuracy."""

from grader.checks import check, expect, samples

OF = "compile_model(model)"


def compiled(student):
    """A model of ours after the learner's function, whatever that returned."""
    model = student.build(samples.softmax_regression())
    returned = student.compile_model(model)
    return model.refreshed(), returned


@check("compile.in_place", points=3)
def test_in_place(student):
    model, returned = compiled(student)
    facts = getattr(returned, "facts", None)
    if model.facts.compiled is None and facts is not None and facts.compiled is not None:
        expect.fail("lab1.compiled_another", expect.model(returned, of=OF).evidence)
    expect.compiled(model, of=OF)


@check("compile.loss", points=4, needs=["compile.in_place"])
def test_loss(student):
    model, _ = compiled(student)
    expect.compiled(model, of=OF).loss_for_one_hot()


@check("compile.metrics", points=2, needs=["compile.in_place"])
def test_metrics(student):
    model, _ = compiled(student)
    expect.compiled(model, of=OF).accuracy()
