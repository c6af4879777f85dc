# expect: none
# Weights that are not on this machine: random ones take their place.
import keras

base = keras.applications.MobileNetV2(
    weights="imagenet", include_top=False, input_shape=(96, 96, 3), alpha=0.35
)
base.trainable = False
model = keras.Sequential(
    [base, keras.layers.GlobalAveragePooling2D(), keras.layers.Dense(10, activation="softmax")]
)
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.summary()
