"""The learner's model, compiled by the learner's train, trained anew on a fixed budget."""

import numpy as np

from grader.checks import Evidence, check, compared, expect, samples


@check(
    "accuracy.test",
    points=9,
    needs=["build_model.runs", "build_model.softmax", "train.weights", "train.loss"],
    time_limit_s=600,
    trains=True,
)
def test_accuracy(student, submission, rng, data, training):
    model = student.build_model()
    expect.model(model, of="build_model()")  # anything else cannot be compiled
    # train compiles it; what this little training teaches is not used.
    pictures, labels = samples.some(data, rng, 12)
    x = (pictures / 255).astype(np.float32)[..., None]
    y = np.eye(10, dtype=np.float32)[labels]
    model_dir = submission.path(f"train {rng.integers(10**8, 10**9)}")
    student.train(model, x[:8], y[:8], (x[8:], y[8:]), model_dir, epochs=1)
    model = model.refreshed()
    # One that is not what it claims could bring its answers along.
    claims = expect.model(model, of="build_model()")
    expect.that(training.confirms(model), "lab3.model_differs", claims.evidence)
    result = training.accuracy(model)
    got, needed = compared(result.accuracy, result.threshold)
    expect.that(
        result.accuracy >= result.threshold,
        "lab3.accuracy_below",
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
        expect.compiled(model, of="train(...)").evidence,
        claims.evidence,
        accuracy=got,
        threshold=needed,
        images=f"{result.images_seen:,}",
    )
