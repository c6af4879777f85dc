# expect: category-not-learned
# A class of the test part that the training part does not have.
from sklearn.preprocessing import LabelEncoder

le = LabelEncoder()
y_train = le.fit_transform(["oak", "elm", "oak", "ash"])
y_test = le.transform(["elm", "Oak"])
