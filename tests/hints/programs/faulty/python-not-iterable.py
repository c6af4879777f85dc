# expect: python-not-iterable
# A number of turns is no row of values.
turns = 5
for turn in turns:
    print(turn)
