# expect: python-brackets-forgotten
words = "salt and pepper".split
print(words[0])
