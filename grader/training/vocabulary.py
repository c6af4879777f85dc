"""The built-in Keras classes and functions that the clean room rebuilds: an allow-list."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final


class Kind(Enum):
    """What a serialised object is."""

    MODEL = "model"
    LAYER = "layer"
    OPERATION = "operation"
    INITIALIZER = "initializer"
    REGULARIZER = "regularizer"
    CONSTRAINT = "constraint"
    DTYPE_POLICY = "dtype policy"
    OPTIMIZER = "optimizer"
    SCHEDULE = "schedule"
    LOSS = "loss"


_LAYERS: Final = """
    Activation ActivityRegularization Add AlphaDropout Average AveragePooling1D
    AveragePooling2D BatchNormalization CenterCrop Concatenate Conv1D Conv2D Conv2DTranspose
    Cropping2D Dense DepthwiseConv2D Dot Dropout ELU Flatten GaussianDropout GaussianNoise
    GlobalAveragePooling1D GlobalAveragePooling2D GlobalMaxPooling1D GlobalMaxPooling2D
    GroupNormalization Identity InputLayer LayerNormalization LeakyReLU MaxPooling1D
    MaxPooling2D Maximum Minimum Multiply Normalization PReLU Permute RMSNormalization
    RandomBrightness RandomContrast RandomFlip RandomRotation RandomTranslation RandomZoom ReLU
    RepeatVector Rescaling Reshape Resizing SeparableConv1D SeparableConv2D Softmax
    SpatialDropout1D SpatialDropout2D Subtract UnitNormalization UpSampling2D ZeroPadding2D
"""
_OPERATIONS_OF: Final = {
    "core": "Cast ConvertToTensor StopGradient",
    "nn": """
        AveragePool Celu Elu Gelu Glu HardSigmoid HardSilu HardTanh LeakyRelu LogSigmoid LogSoftmax
        MaxPool Relu Relu6 Selu Sigmoid Silu Softmax Softplus Softsign TanhShrink
    """,
    "numpy": """
        Abs Absolute Add Amax Amin Clip Concatenate Divide Exp ExpandDims GetItem Log Max Maximum
        Mean Min Minimum Multiply Negative Pad Power Ravel Reshape Sqrt Square Squeeze Subtract Sum
        Swapaxes Tanh Transpose TrueDivide
    """,
}
_INITIALIZERS: Final = """
    Constant GlorotNormal GlorotUniform HeNormal HeUniform Identity IdentityInitializer
    LecunNormal LecunUniform Ones Orthogonal OrthogonalInitializer RandomNormal RandomUniform
    TruncatedNormal VarianceScaling Zeros
"""
_OPTIMIZERS: Final = """
    Adadelta Adafactor Adagrad Adam AdamW Adamax Ftrl Lamb Lion LossScaleOptimizer Nadam
    RMSprop SGD
"""
_SCHEDULES: Final = """
    CosineDecay CosineDecayRestarts ExponentialDecay InverseTimeDecay PiecewiseConstantDecay
    PolynomialDecay
"""
_LOSSES: Final = """
    BinaryCrossentropy BinaryFocalCrossentropy CategoricalCrossentropy
    CategoricalFocalCrossentropy CategoricalHinge CosineSimilarity Dice Hinge Huber KLDivergence
    LogCosh MeanAbsoluteError MeanAbsolutePercentageError MeanSquaredError
    MeanSquaredLogarithmicError Poisson SparseCategoricalCrossentropy SquaredHinge Tversky
"""


def _classes(module: str, names: str, kind: Kind) -> dict[tuple[str, str], Kind]:
    return {(module, name): kind for name in names.split()}


CLASSES: Final[Mapping[tuple[str, str], Kind]] = {
    ("keras", "Sequential"): Kind.MODEL,
    ("keras.models", "Sequential"): Kind.MODEL,
    ("keras.src.models.functional", "Functional"): Kind.MODEL,
    ("keras", "DTypePolicy"): Kind.DTYPE_POLICY,
    ("keras.dtype_policies", "DTypePolicy"): Kind.DTYPE_POLICY,
    **_classes("keras.layers", _LAYERS, Kind.LAYER),
    **{
        place: kind
        for module, names in _OPERATIONS_OF.items()
        for place, kind in _classes(f"keras.src.ops.{module}", names, Kind.OPERATION).items()
    },
    **_classes("keras.initializers", _INITIALIZERS, Kind.INITIALIZER),
    **_classes("keras.regularizers", "L1 L1L2 L2 OrthogonalRegularizer", Kind.REGULARIZER),
    **_classes("keras.constraints", "MaxNorm MinMaxNorm NonNeg UnitNorm", Kind.CONSTRAINT),
    **_classes("keras.optimizers", _OPTIMIZERS, Kind.OPTIMIZER),
    **_classes("keras.optimizers.schedules", _SCHEDULES, Kind.SCHEDULE),
    **_classes("keras.losses", _LOSSES, Kind.LOSS),
}
"""``(module, class name)`` exactly as Keras writes them -> kind."""

_ACTIVATIONS: Final = """
    celu elu exponential gelu glu hard_shrink hard_sigmoid hard_silu hard_swish hard_tanh
    leaky_relu linear log_sigmoid log_softmax mish relu relu6 selu sigmoid silu soft_shrink
    softmax softplus softsign sparse_plus sparse_sigmoid sparsemax squareplus swish tanh
    tanh_shrink threshold
"""
ACTIVATIONS: Final = frozenset(_ACTIVATIONS.split())

TENSORFLOW_NAMES: Final = MappingProxyType({"softmax_v2": "softmax"})
"""What ``tf.nn``'s functions call themselves where Keras has another name for the same."""
ACTIVATION_LAYERS: Final = frozenset({"ELU", "LeakyReLU", "PReLU", "ReLU", "Softmax"})
_LOSS_FUNCTIONS: Final = """
    binary_crossentropy binary_focal_crossentropy categorical_crossentropy
    categorical_focal_crossentropy categorical_hinge cosine_similarity dice hinge huber
    kl_divergence kld log_cosh logcosh mae mape mean_absolute_error
    mean_absolute_percentage_error mean_squared_error mean_squared_logarithmic_error mse msle
    poisson sparse_categorical_crossentropy squared_hinge tversky
"""
LOSS_FUNCTIONS: Final = frozenset(_LOSS_FUNCTIONS.split())
DTYPES: Final = frozenset(
    {"float16", "bfloat16", "float32", "float64", "mixed_float16", "mixed_bfloat16"}
)
