import numpy as np
from PIL import Image
import tensorflow as tf
from sklearn.datasets import load_digits

tf.keras.utils.set_random_seed(2)
d = load_digits()
# bring the little scans to mnist format: 28x28, white stroke on black
imgs = np.stack([np.array(Image.fromarray((p * 15.9).astype("uint8")).resize((28, 28))) for p in d.images])
x_train, y_train = imgs[:1500] / 255.0, d.target[:1500]

model = tf.keras.models.Sequential()
model.add(tf.keras.layers.Input((28, 28)))
model.add(tf.keras.layers.Flatten())
model.add(tf.keras.layers.Dense(128, activation="relu"))
model.add(tf.keras.layers.Dense(10, activation="softmax"))
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=6, verbose=2)

# digits drawn in Paint: black pen on white paper
for k in range(20):
    paper = 255 - imgs[1600 + k]
    Image.fromarray(paper.astype("uint8")).resize((140, 140)).save(f"digit{k}.png")

correct = 0
for k in range(20):
    img = Image.open(f"digit{k}.png").convert("L").resize((28, 28))
    arr = np.array(img) / 255.0
    prediction = model.predict_on_batch(arr[np.newaxis])
    result = int(np.argmax(prediction))
    correct += result == d.target[1600 + k]
    print("picture", k, "Result:", result, "should be", d.target[1600 + k])
print("correct", correct, "of 20")
