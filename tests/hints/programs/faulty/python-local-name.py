# expect: python-local-name
best = 1.0


def keep(loss):
    if loss < best:
        best = loss


keep(0.5)
