# expect: sparse-matrix-given
from sklearn.feature_extraction.text import TfidfVectorizer

vectorizer = TfidfVectorizer()
x = vectorizer.fit_transform(["milk and eggs", "salt", "eggs and salt"])
half = len(x) // 2
