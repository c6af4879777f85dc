"""The pages of a class: one for the teacher, and one for each learner to hand out."""
