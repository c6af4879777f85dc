import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense, Input
from tensorflow.keras.utils import set_random_seed

set_random_seed(47)
rng = np.random.default_rng(47)

spam_words = ["winner", "free", "prize", "click", "casino", "cheap", "loan"]
ham_words = ["meeting", "tomorrow", "report", "lunch", "project", "thanks", "call"]
both = ["the", "you", "for", "now", "is", "we", "this", "please", "with", "today"]

mails, is_spam = [], []
for _ in range(700):
    s = int(rng.integers(0, 2))
    words = list(rng.choice(both, 6)) + list(rng.choice(spam_words if s else ham_words, 2))
    rng.shuffle(words)
    mails.append(" ".join(words))
    is_spam.append(s)
is_spam = np.array(is_spam)

cv = CountVectorizer()
x_train = cv.fit_transform(mails[:500]).toarray().astype("float32")
x_val = cv.transform(mails[500:]).toarray().astype("float32")
y_train, y_val = is_spam[:500], is_spam[500:]

model = Sequential()
model.add(Input(shape=(x_train.shape[1],)))
model.add(Dense(12, activation="relu"))
model.add(Dense(1, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=12, batch_size=16, verbose=0)
print("accuracy:", model.evaluate(x_val, y_val, verbose=0)[1])

test = ["you are the winner please click for the free prize today"]
test1 = cv.fit_transform(test).toarray().astype("float32")
print("spam probability: %.3f" % model.predict(test1, verbose=0)[0, 0])
