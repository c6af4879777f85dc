"""Pretrained bases: the range of pixels that their weights were made for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from grader.hints.program import Found, callee, dotted, keyword, literal
from grader.hints.rule import Finding, certain, figure, rule
from grader.hints.rules.data_common import is_pictures
from grader.hints.trace import Trace
from grader.wire.record import ArrayNote, ModelNote


@dataclass(frozen=True)
class _Family:
    """What a family of ``keras.applications`` takes."""

    module: str
    signed: bool
    """-1 .. 1; otherwise 0 .. 255, which it rescales itself."""


_SIGNED: Final = {
    "MobileNet": "mobilenet", "MobileNetV2": "mobilenet_v2", "InceptionV3": "inception_v3",
    "InceptionResNetV2": "inception_resnet_v2", "Xception": "xception",
    "NASNetMobile": "nasnet", "NASNetLarge": "nasnet", "ResNet50V2": "resnet_v2",
    "ResNet101V2": "resnet_v2", "ResNet152V2": "resnet_v2",
}  # fmt: skip
_WHOLE: Final = {
    **{f"EfficientNetB{size}": "efficientnet" for size in range(8)},
    **{f"EfficientNetV2{size}": "efficientnet_v2" for size in ("B0", "B1", "B2", "B3", "S", "M")},
    "MobileNetV3Small": "mobilenet_v3", "MobileNetV3Large": "mobilenet_v3",
}  # fmt: skip
FAMILIES: Final = {
    **{name: _Family(module, signed=True) for name, module in _SIGNED.items()},
    **{name: _Family(module, signed=False) for name, module in _WHOLE.items()},
}
_CAFFE: Final = {
    "VGG16": "vgg16", "VGG19": "vgg19", "ResNet50": "resnet50", "ResNet101": "resnet",
    "ResNet152": "resnet",
}  # fmt: skip
_TORCH: Final = {f"DenseNet{size}": "densenet" for size in (121, 169, 201)}
_WAYS: Final = {
    **dict.fromkeys((*_CAFFE.values(), "imagenet_utils"), "caffe"),
    **dict.fromkeys(_TORCH.values(), "torch"),
    **dict.fromkeys(_SIGNED.values(), "tf"),
    **dict.fromkeys((*_WHOLE.values(), "convnext"), "none"),
}
"""Module of ``keras.applications`` -> what its ``preprocess_input`` does, in Keras' words."""
_HOMES: Final = {**_CAFFE, **_TORCH, **_SIGNED, **_WHOLE}
_PLAIN: Final = frozenset({"InputLayer", "ZeroPadding2D", "RandomFlip", "RandomRotation",
                           "RandomZoom", "Resizing", "RandomTranslation"})  # fmt: skip
"""What may stand before a base and leaves the range as it is."""


@rule("pretrained-input-range")
def pretrained_input_range(trace: Trace) -> Iterator[Finding]:
    """Pixels of 0 .. 255 where -1 .. 1 is wanted, or of 0 .. 1 where 0 .. 255 is."""
    bases = [
        (name, call)
        for found in trace.program.nodes(ast.Call)
        if isinstance(call := found.node, ast.Call) and (name := callee(call)) in FAMILIES
    ]
    if len(bases) != 1 or _prepares(trace):
        return
    name, call = bases[0]
    weights = keyword(call, "weights")
    if weights is not None and literal(weights, "") is None:
        return
    preprocessing = keyword(call, "include_preprocessing")
    if preprocessing is not None:
        return
    family = FAMILIES[name]
    for fit in trace.fits:
        x = fit.x
        if not is_pictures(x) or not _begins_with_base(fit.model, family):
            continue
        if _whole_pixels(x) if family.signed else _small(x):
            yield certain(
                fit.place,
                base=name,
                low=figure(x.low or 0.0),
                high=figure(x.high or 0.0),
                wants="[-1, 1]" if family.signed else "[0, 255]",
                module=family.module,
            )


@rule("preprocessing-of-another-network")
def preprocessing_of_another_network(trace: Trace) -> Iterator[Finding]:
    """``vgg16.preprocess_input`` before MobileNet: other numbers than its weights know."""
    bases = {
        name
        for found in trace.program.nodes(ast.Call)
        if (name := dotted(found.node.func).rpartition(".")[2]) in _HOMES
    }
    if len(bases) != 1:
        return
    base = next(iter(bases))
    for written, found in _preprocessing(trace):
        if written in _WAYS and _WAYS[written] != _WAYS[_HOMES[base]]:
            yield certain(found.place, base=base, module=_HOMES[base], given=written)


def _preprocessing(trace: Trace) -> Iterator[tuple[str, Found]]:
    """Each call of a ``preprocess_input``, with the module that it comes from."""
    homes: dict[str, str] = {}
    for found in trace.program.nodes(ast.ImportFrom):
        for alias in found.node.names:
            module = (found.node.module or "").rpartition(".")[2]
            if alias.name == "preprocess_input":
                homes[alias.asname or alias.name] = module
            elif alias.name in _WAYS:
                homes[f"{alias.asname or alias.name}.preprocess_input"] = alias.name
    for one in trace.program.nodes(ast.Name, ast.Attribute):
        assert isinstance(one.node, ast.Name | ast.Attribute)
        if not isinstance(one.node.ctx, ast.Load):
            continue
        name = dotted(one.node)
        spelled = name.removesuffix(".preprocess_input")
        if name in homes:
            yield homes[name], one
        elif spelled != name and spelled.rpartition(".")[2] in _WAYS:
            yield spelled.rpartition(".")[2], one


def _prepares(trace: Trace) -> bool:
    """Whether the program calls ``preprocess_input`` under some name."""
    return any("preprocess" in unit.source for unit in trace.program.units)


def _begins_with_base(model: ModelNote, family: _Family) -> bool:
    """Whether nothing changes the range before the base's first convolution."""
    seen = 0
    for layer in model.layers:
        if layer.class_name in ("Conv2D", "SeparableConv2D", "DepthwiseConv2D"):
            return len(model.layers) > 20
        rescaling = layer.class_name in ("Rescaling", "Normalization") and not family.signed
        if layer.class_name not in _PLAIN and not rescaling:
            return False
        seen += rescaling
        if seen > 2:  # one more than the base has of its own
            return False
    return False


def _whole_pixels(x: ArrayNote) -> bool:
    return x.low is not None and x.high is not None and x.low >= 0 and 100 < x.high <= 255


def _small(x: ArrayNote) -> bool:
    return x.low is not None and x.high is not None and x.low >= -1 and 0.5 < x.high <= 1
