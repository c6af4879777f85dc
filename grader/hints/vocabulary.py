"""Names that beginners' Keras programs use: what a misspelled one was meant to be.

Kept as a list, because rules run without TensorFlow.
"""

from __future__ import annotations

import sys
from typing import Final

ALIASES: Final = {
    "np": "import numpy as np",
    "plt": "import matplotlib.pyplot as plt",
    "pd": "import pandas as pd",
    "tf": "import tensorflow as tf",
    "sns": "import seaborn as sns",
    "os": "import os",
    "keras": "import keras",
    "layers": "from keras import layers",
    "models": "from keras import models",
    "K": "from keras import backend as K",
    "Image": "from PIL import Image",
    "mnist": "from keras.datasets import mnist",
    "random": "import random",
    "math": "import math",
    "time": "import time",
}
"""Name -> the import that is usually meant."""

INSTALL: Final = {
    "PIL": "pillow",
    "cv2": "opencv-python",
    "sklearn": "scikit-learn",
    "skimage": "scikit-image",
    "yaml": "pyyaml",
    "bs4": "beautifulsoup4",
    "dotenv": "python-dotenv",
    "dateutil": "python-dateutil",
    "serial": "pyserial",
    "pydot": "pydot",
    "tensorflow_datasets": "tensorflow-datasets",
    "tensorflow_hub": "tensorflow-hub",
    "tensorflow_addons": "tensorflow-addons",
    "keras_cv": "keras-cv",
    "umap": "umap-learn",
    "imblearn": "imbalanced-learn",
    "mlxtend": "mlxtend",
    "Image": "pillow",
    "torch": "torch",
}
"""Module -> the package that brings it, where the two are named differently or are not ours."""

_MODULES: Final = (
    "keras tensorflow numpy matplotlib pandas sklearn scipy PIL cv2 seaborn tqdm h5py torch "
    "jupyter IPython skimage requests plotly"
)
MODULES: Final = frozenset(_MODULES.split())
_OF_PYTHON: Final = (
    "random math statistics json csv types copy datetime string collections secrets logging pickle "
    "glob queue"
)
SHADOWED: Final = MODULES | frozenset(_OF_PYTHON.split()) - frozenset(sys.builtin_module_names)
"""Libraries whose names learners give to files of their own; Python never looks in a folder for
what it has built in."""

_LAYERS: Final = (
    "Dense Conv1D Conv2D Conv3D Conv2DTranspose SeparableConv2D DepthwiseConv2D MaxPooling1D "
    "MaxPooling2D AveragePooling2D GlobalAveragePooling2D GlobalMaxPooling2D Flatten Dropout "
    "BatchNormalization LayerNormalization Activation ReLU LeakyReLU Softmax Input InputLayer "
    "Embedding LSTM GRU SimpleRNN Bidirectional Reshape Concatenate Add Lambda Rescaling "
    "Normalization RandomFlip RandomRotation RandomZoom RandomTranslation ZeroPadding2D "
    "UpSampling2D TimeDistributed MultiHeadAttention"
)
_OTHERS: Final = {
    "keras.callbacks": "EarlyStopping ModelCheckpoint ReduceLROnPlateau TensorBoard Callback "
    "LearningRateScheduler CSVLogger",
    "keras.optimizers": "Adam SGD RMSprop Adagrad Adadelta Adamax Nadam AdamW",
    "keras.utils": "to_categorical plot_model load_img img_to_array set_random_seed "
    "image_dataset_from_directory normalize",
    "keras.models": "Sequential Model load_model clone_model",
    "keras.datasets": "mnist fashion_mnist cifar10 cifar100 imdb",
    "sklearn.metrics": "confusion_matrix classification_report accuracy_score precision_score "
    "recall_score f1_score",
    "sklearn.model_selection": "train_test_split",
    "numpy": "argmax argmin array arange zeros ones reshape expand_dims squeeze concatenate stack "
    "mean sum std max min unique where random linspace eye load save asarray astype shape dtype "
    "ndim flatten transpose",
    "matplotlib.pyplot": "plot imshow show title xlabel ylabel legend figure subplot subplots "
    "savefig hist scatter bar colorbar axis grid",
    "keras.Model": "fit predict evaluate compile summary save load_weights save_weights add layers "
    "get_weights set_weights count_params history epoch",
    "str": "append extend split join strip lower upper replace format startswith endswith",
}
KNOWN_NAMES: Final = dict.fromkeys(_LAYERS.split(), "keras.layers") | {
    name: module for module, names in _OTHERS.items() for name in names.split()
}
"""Name -> where it stands."""

_KEYWORDS: Final = (
    "epochs batch_size validation_data validation_split callbacks verbose shuffle steps_per_epoch "
    "class_weight sample_weight initial_epoch optimizer loss metrics units filters kernel_size "
    "strides padding activation input_shape kernel_initializer kernel_regularizer use_bias rate "
    "pool_size learning_rate momentum monitor patience mode save_best_only save_weights_only "
    "restore_best_weights filepath factor min_lr num_classes axis name shape from_logits "
    "data_format dilation_rate return_sequences min_delta"
)
KEYWORDS: Final = frozenset(_KEYWORDS.split())
"""Keywords of the calls that beginners make."""

_IDENTIFIERS: Final = {
    "loss": "mse mae mape msle mean_squared_error mean_absolute_error binary_crossentropy "
    "categorical_crossentropy sparse_categorical_crossentropy hinge squared_hinge "
    "categorical_hinge huber log_cosh kl_divergence poisson cosine_similarity",
    "metric": "accuracy acc mse mae mape msle mean_squared_error mean_absolute_error "
    "binary_accuracy categorical_accuracy sparse_categorical_accuracy auc precision recall "
    "top_k_categorical_accuracy root_mean_squared_error f1_score binary_crossentropy "
    "categorical_crossentropy",
    "optimizer": "adam sgd rmsprop adagrad adadelta adamax nadam adamw ftrl lion",
    "activation": "relu sigmoid softmax tanh linear elu selu gelu softplus softsign swish silu "
    "leaky_relu exponential hard_sigmoid relu6",
    "initializer": "glorot_uniform glorot_normal he_uniform he_normal lecun_uniform lecun_normal "
    "random_uniform random_normal zeros ones orthogonal identity truncated_normal constant",
    "regularizer": "l1 l2 l1_l2",
    "constraint": "max_norm non_neg unit_norm min_max_norm",
}
IDENTIFIERS: Final = {kind: frozenset(names.split()) for kind, names in _IDENTIFIERS.items()}
"""Names that Keras knows of losses, metrics and the like."""
