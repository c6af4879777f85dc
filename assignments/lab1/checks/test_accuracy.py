"""The learner's model, compiled by the learner's function, trained on a fixed budget."""

from grader.checks import Evidence, check, compared, expect


@check(
    "accuracy.test",
    points=10,
    needs=[
        "build_model.runs",
        "build_model.convolutions",
        "build_model.flatten",
        "build_model.softmax",
        "build_model.one_softmax",
        "build_model.parameters",
        "compile.loss",
    ],
    time_limit_s=600,
    trains=True,
)
def test_accuracy(student, training):
    model = student.build_model()
    expect.model(model, of="build_model()")  # anything else cannot be compiled
    student.compile_model(model)
    model = model.refreshed()
    # One that is not what it claims could bring its answers along.
    claims = expect.model(model, of="build_model()")
    expect.that(training.confirms(model), "lab1.model_differs", claims.evidence)
    result = training.accuracy(model)
    got, needed = compared(result.accuracy, result.threshold)
    expect.that(
        result.accuracy >= result.threshold,
        "lab1.accuracy_below_full" if result.budget == "full" else "lab1.accuracy_below",
        Evidence(
            "training",
            {
                "accuracy": result.accuracy,
                "threshold": result.threshold,
                "budget": result.budget,
                "data": result.data,
                "images_seen": result.images_seen,
            },
        ),
        expect.compiled(model, of="compile_model(model)").evidence,
        expect.model(model, of="build_model()").evidence,
        accuracy=got,
        threshold=needed,
        images=f"{result.images_seen:,}",
    )
