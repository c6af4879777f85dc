import numpy as np
from sklearn.datasets import load_iris
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import LabelEncoder, StandardScaler
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense, Input
from tensorflow.keras.utils import set_random_seed

set_random_seed(43)

iris = load_iris()
entradas = iris.data
nomes = iris.target_names[iris.target]

labelencoder = LabelEncoder()
saidas = labelencoder.fit_transform(nomes)


def criar_rede():
    rede = Sequential()
    rede.add(Input(shape=(4,)))
    rede.add(Dense(units=16, activation="relu"))
    rede.add(Dense(units=8, activation="relu"))
    rede.add(Dense(units=3, activation="softmax"))
    rede.compile(optimizer="adam", loss="categorical_crossentropy",
                 metrics=["accuracy"])
    return rede


resultados = []
kfold = StratifiedKFold(n_splits=3, shuffle=True, random_state=5)
for treino, teste in kfold.split(entradas, saidas):
    escala = StandardScaler().fit(entradas[treino])
    rede = criar_rede()
    rede.fit(escala.transform(entradas[treino]), saidas[treino],
             epochs=80, batch_size=10, verbose=0)
    resultados.append(rede.evaluate(escala.transform(entradas[teste]), saidas[teste], verbose=0)[1])

print("acertos por dobra:", np.round(resultados, 3))
print("media: %.3f" % np.mean(resultados))
