"""What a submission's page shows besides its report: curves, mistakes, pictures, filters.

Everything here was observed: by the clean room, by the learner's worker when it was asked once
more, or by the grader itself, which alone knows the labels of the test images.
"""
