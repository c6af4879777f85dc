# expect: text-is-missing
# An empty cell of a table is NaN.
from sklearn.feature_extraction.text import CountVectorizer

reviews = ["a fine meal", float("nan"), "too much salt"]
counts = CountVectorizer().fit_transform(reviews)
