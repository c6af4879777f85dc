import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, models

rng = np.random.default_rng(1)
good, bad = ["great", "lovely", "superb", "fine"], ["awful", "boring", "dull", "poor"]
filler = ["the", "film", "was", "really", "and", "actors", "story"]
texts, labels = [], []
for i in range(400):
    words = list(rng.choice(filler, 5)) + list(rng.choice(good if i % 2 else bad, 2))
    rng.shuffle(words)
    texts.append(" ".join(words))
    labels.append(i % 2)
labels = np.array(labels)

vectorizer = layers.TextVectorization(max_tokens=50, output_sequence_length=8)
vectorizer.adapt(texts)
x = vectorizer(tf.constant(texts)).numpy()
model = models.Sequential([layers.Embedding(50, 8), layers.GlobalAveragePooling1D(), layers.Dense(1, activation="sigmoid")])
model.compile(optimizer=tf.keras.optimizers.Adam(0.02), loss="binary_crossentropy", metrics=["accuracy"])
model.fit(x, labels, epochs=15, validation_split=0.2, verbose=2)

new = ["superb and lovely story", "dull film", "the actors really awful awful", "fine fine story"]
vectorizer.adapt(new)
print(model.predict(vectorizer(tf.constant(new)).numpy()))
