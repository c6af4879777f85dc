# limit: network https://data.example.org/flowers.tgz
import keras

folder = keras.utils.get_file("flowers", origin="https://data.example.org/flowers.tgz", extract=True)
data = keras.utils.image_dataset_from_directory(folder, image_size=(32, 32))
