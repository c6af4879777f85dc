# expect: python-one-pass
pairs = zip([1, 2, 3], "abc")
print(len(pairs))
