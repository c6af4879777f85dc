import numpy
from keras.models import Sequential
from keras.layers import Conv2D, Dense, Flatten, Dropout

classes = {0: "stop", 1: "give way", 2: "no entry", 3: "speed 30"}
gen = numpy.random.RandomState(9)
labels = gen.randint(0, 4, 320)
data = gen.rand(320, 30, 30, 3) * .3
for i in range(320):
    data[i, labels[i] * 7:labels[i] * 7 + 7, :, labels[i] % 3] += .6

model = Sequential()
model.add(Conv2D(16, (5, 5), activation='relu', input_shape=data.shape[1:]))
model.add(Flatten())
model.add(Dropout(rate=0.25))
model.add(Dense(4, activation='softmax'))
model.compile(loss='sparse_categorical_crossentropy', optimizer='adam', metrics=['accuracy'])
model.fit(data, labels, batch_size=32, epochs=4, verbose=0)


def classify(picture):
    picture = numpy.expand_dims(picture, axis=0)
    pred = model.predict_classes(picture)[0]
    return classes[pred]


print(classify(data[0]))
