# expect: word-index-offset
from keras.datasets import imdb

(x_train, y_train), _ = imdb.load_data(num_words=500)
word_index = imdb.get_word_index()
words = {number: word for word, number in word_index.items()}
print(" ".join(words.get(number, "?") for number in x_train[0]))
