"""Every fault's file: its names, its texts in both languages, its rule and its programs."""

from __future__ import annotations

import re
import string
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from rich.cells import cell_len

from grader.hints.fault import FOLDER, LEVELS, STAGES, Fault, load_faults, read_fault
from grader.hints.handbook import PAGE, example, page, undiagnosed
from grader.hints.rule import rules
from grader.text import LANGUAGES
from tests.text.test_topics import EN_WORDS, KO_WORDS, fields, figures, known, placeholders

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(__file__).parent / "programs"
STRANGERS = Path(__file__).parent / "strangers"
TOPICS = {path.stem for path in (ROOT / "grader" / "explanations" / "topics").glob("*.toml")}
WORDS = {"en": (80, 160), "ko": (45, 130)}
ALWAYS = {"line", "file"}
HANGUL = re.compile(r"[가-힣]")
POLITE = re.compile(r"(요|니다|니까|시오|죠|까)$")
MARKDOWN = re.compile(r"\*\*|```|^#+ |^[-*] |\]\(|^\d+\. ", re.MULTILINE)

# Slugs and codes are public names: once given they stay.
CODES = {
    "sureness-as-score": "E797",
    "variable-made-in-graph": "T377",
    "root-of-each-error": "C374",
    "players-pull-together": "T376",
    "comparison-thrown-away": "D364",
    "sum-set-instead-of-added": "T375",
    "other-actions-set-to-zero": "T373",
    "action-never-drawn": "T374",
    "accuracy-of-several-labels": "C362",
    "class-weight-for-several-labels": "C363",
    "negative-targets-lost": "C361",
    "judge-told-one-label": "T371",
    "sum-told-as-mean": "E363",
    "step-goes-uphill": "T372",
    "f1-without-threshold": "C360",
    "condition-always-true": "D361",
    "difference-without-brackets": "D360",
    "loop-ends-in-first-turn": "D362",
    "only-last-turn-kept": "D363",
    "errors-cancel-out": "E360",
    "metric-names-of-old": "E361",
    "noise-of-another-kind": "E362",
    "activation-not-applied": "M360",
    "mask-multiplied-before-softmax": "M361",
    "batches-end-at-same-row": "T360",
    "best-out-of-reach": "T361",
    "chance-never-gives-way": "T369",
    "end-of-episode-ignored": "T366",
    "maximum-over-whole-batch": "T368",
    "next-state-left-out": "T367",
    "returns-summed-forward": "T370",
    "step-only-when-printing": "T362",
    "test-step-missing": "T365",
    "validation-loop-over-training": "T364",
    "validation-step-trains": "T363",
    "test-rows-copied": "E370",
    "mean-of-own-label": "D373",
    "labels-smoothed-away": "C783",
    "weights-far-below-one": "C364",
    "temperature-turned-round": "E369",
    "scaled-by-each-batch": "D372",
    "category-unknown-ignored": "D369",
    "columns-left-out": "D370",
    "numbers-never-trained": "D371",
    "begins-with-another-mark": "E368",
    "border-before-argmax": "E367",
    "labels-with-fractions": "C782",
    "narrow-hidden-layer": "M362",
    "near-copies-on-both-sides": "D368",
    "nan-in-targets": "D367",
    "rare-labels-hide": "E366",
    "median-of-zeros": "C781",
    "root-taken-too-early": "E780",
    "error-under-another-name": "E781",
    "border-never-passed": "E783",
    "answers-stored-as-whole": "E364",
    "curve-axes-exchanged": "E365",
    "runs-exactly-alike": "T780",
    "few-rows-to-learn": "D780",
    "letters-as-labels": "D781",
    "targets-all-alike": "D782",
    "main-parts-by-size": "D783",
    "series-outgrows-training": "D784",
    "embedding-gets-fractions": "D365",
    "series-shuffled-first": "D366",
    "kinds-as-amounts": "C780",
    "random-words-frozen": "M780",
    "only-one-step-read": "M781",
    "numbers-from-a-set": "S410",
    "more-drawn-than-there-is": "D410",
    "amounts-became-places": "D411",
    "columns-scaled-together": "D412",
    "folds-of-another-array": "D413",
    "deque-cannot-be-cut": "D414",
    "scenes-in-both-parts": "D415",
    "scaler-for-both": "D416",
    "draw-wants-flat-row": "E410",
    "generator-goes-on": "E411",
    "noisy-ones-never-shown": "E412",
    "overlap-of-raw-scores": "C371",
    "masks-are-mirrored": "D396",
    "freezing-reaches-nothing": "M371",
    "features-prepared-otherwise": "D395",
    "baseline-is-no-goal": "K371",
    "share-compared-with-percent": "K372",
    "colours-lost": "D393",
    "labels-leave-their-folders": "D392",
    "masks-of-other-pictures": "D391",
    "same-noise-for-all": "D394",
    "answers-of-other-rows": "E371",
    "classes-under-other-names": "E372",
    "load-error-swallowed": "S374",
    "models-share-a-file": "S372",
    "newest-by-text": "S373",
    "weights-in-another-net": "S371",
    "side-not-known-yet": "M335",
    "branches-do-not-share": "M332",
    "some-weights-get-no-gradient": "T335",
    "normalization-of-one-row": "M333",
    "folder-split-by-class": "D253",
    "brightness-for-other-range": "D252",
    "best-from-the-wrong-end": "E254",
    "cut-counts-batches": "D250",
    "rows-changed-at-each-pass": "D251",
    "best-k-of-k-classes": "E253",
    "boxes-in-another-form": "E251",
    "overlap-miscounted": "E250",
    "peak-of-another-range": "E252",
    "metric-of-both-passes": "T250",
    "noise-drawn-once": "T251",
    "weight-decay-too-strong": "C331",
    "distances-turned-round": "C332",
    "copy-is-the-same-model": "T331",
    "policy-loss-without-minus": "T332",
    "no-epoch-left": "T333",
    "figures-never-counted": "T334",
    "attribute-misspelt": "M331",
    "weights-of-other-rows": "D280",
    "scale-of-whole-series": "D281",
    "deciding-words-cut-off": "D282",
    "targets-are-the-inputs": "D283",
    "labels-of-other-rows": "D284",
    "rows-scaled-alone": "D285",
    "answers-in-another-column": "E280",
    "codes-read-as-sizes": "M280",
    "mask-hides-nothing": "M281",
    "embedding-rows-not-of-words": "M282",
    "input-not-read": "M283",
    "mark-among-measurements": "D286",
    "answers-off-by-the-same": "E281",
    "cells-in-another-order": "E282",
    "error-scaled-back": "E284",
    "numbers-turned-back-otherwise": "E285",
    "window-moved-backwards": "E286",
    "mean-of-loss-and-metric": "E283",
    "attention-mask-turned-round": "M284",
    "prepared-in-model-too": "D198",
    "file-is-no-picture": "D197",
    "batch-means-divided-by-rows": "E204",
    "figure-of-last-batch": "E203",
    "dropout-off-when-drawn": "E202",
    "logarithm-not-undone": "E244",
    "class-names-not-of-encoder": "E245",
    "weights-left-behind": "T241",
    "columns-in-another-order": "D247",
    "answers-given-as-input": "D240",
    "batches-of-same-rows": "D242",
    "first-word-hidden": "D245",
    "labels-change-between-passes": "D241",
    "targets-in-another-order": "D246",
    "vocabulary-too-small": "D244",
    "words-unknown-when-asked": "D243",
    "answer-of-first-step": "E240",
    "forecast-in-other-units": "E242",
    "inputs-in-another-order": "E241",
    "answers-in-another-order": "E246",
    "series-compared-apart": "E243",
    "later-steps-seen": "M240",
    "order-not-read": "M241",
    "weights-all-zero": "T240",
    "binary-mode-for-classes": "D194",
    "folder-split-half-told": "D195",
    "picture-instead-of-path": "D196",
    "tensor-into-sequential": "M194",
    "masks-of-one-value": "D193",
    "converted-without-scaling": "D192",
    "labels-numbered-apart": "D191",
    "parts-of-two-batches": "E194",
    "points-not-moved": "D190",
    "normalization-wrong-axis": "M193",
    "layer-result-unused": "M190",
    "joined-with-itself": "M191",
    "layer-passed-again": "M192",
    "curve-under-another-name": "E190",
    "first-column-as-second-class": "E191",
    "softmax-of-probabilities": "E192",
    "logits-read-as-shares": "E193",
    "weights-kept-at-loading": "S190",
    "answers-differ-each-time": "M201",
    "answers-depend-on-batch": "M202",
    "layers-out-of-sight": "M203",
    "quantile-turned-round": "C201",
    "added-loss-outweighs": "C202",
    "optimizer-not-used": "C203",
    "answers-turned-round": "E201",
    "number-fixed-in-graph": "T201",
    "spread-not-from-logarithm": "C151",
    "generator-called-already": "D141",
    "generator-gives-another-form": "D142",
    "iou-of-probabilities": "C145",
    "loss-not-given": "C143",
    "measure-averaged-over-batches": "C146",
    "sample-weight-per-row": "C144",
    "step-returns-nothing": "T151",
    "step-takes-no-weights": "T152",
    "batches-overlap": "D140",
    "best-never-updated": "T145",
    "checkpoint-remembers-best": "K141",
    "class-weight-for-outputs": "C142",
    "default-is-shared": "T149",
    "gradients-for-other-weights": "T147",
    "history-of-last-turn": "T142",
    "iterator-used-up": "T144",
    "metric-reads-logits": "C141",
    "old-batch-in-loop": "T143",
    "penalty-not-added": "T146",
    "precision-over-columns": "C140",
    "python-effect-in-graph": "T148",
    "rate-set-by-two": "K140",
    "shuffle-does-not-reach": "T150",
    "step-after-the-loop": "T141",
    "sum-not-emptied": "T140",
    "generator-not-fitted": "D157",
    "labels-all-alike": "D158",
    "cast-runs-over": "D150",
    "turned-into-another-class": "D152",
    "mask-changed-apart": "D153",
    "boxes-not-resized": "D154",
    "prepared-otherwise": "D155",
    "numbers-repeated-by-resize": "D156",
    "probabilities-as-truths": "E150",
    "test-pictures-augmented": "E151",
    "divergence-turned-round": "C150",
    "filling-forgotten": "T97",
    "one-loss-drowns-others": "C80",
    "picture-is-no-array": "D112",
    "split-mixed-anew": "T96",
    "layers-shared-by-models": "T95",
    "shapes-not-told": "D125",
    "weights-not-on-the-list": "M85",
    "rows-are-one-list": "D120",
    "loop-variable-read-later": "T100",
    "best-is-only-a-name": "T101",
    "softmax-for-quantities": "M95",
    "list-is-no-array": "D111",
    "pair-is-no-array": "D107",
    "array-is-no-picture": "D108",
    "nothing-was-collected": "D109",
    "not-fitted-yet": "D110",
    "model-is-no-estimator": "E24",
    "model-instead-of-output": "M81",
    "second-argument-is-dtype": "D100",
    "arrays-cannot-be-joined": "D101",
    "cannot-be-changed-in-place": "D102",
    "no-such-axis": "D103",
    "batch-of-too-many-parts": "D105",
    "number-kind-refused": "D106",
    "inputs-counted-differently": "M80",
    "callback-is-no-callback": "K70",
    "called-with-other-arguments": "T81",
    "augmentation-cached": "D62",
    "chance-thrown-once": "D61",
    "folders-are-no-classes": "D60",
    "preprocessing-of-another-network": "D63",
    "probabilities-compared-exactly": "E20",
    "one-model-many-times": "T60",
    "class-folders-differ": "D64",
    "metric-wants-columns": "C60",
    "rate-set-under-old-name": "L14",
    "base-refuses-shape": "M60",
    "training-figure-watched": "K60",
    "batch-of-different-sizes": "D68",
    "name-instead-of-picture": "D66",
    "picture-does-not-fit-array": "D67",
    "dataset-is-no-array": "D65",
    "input-names-differ": "D88",
    "picture-size-unknown": "D69",
    "metric-average-missing": "E23",
    "rows-counted-differently": "E22",
    "saving-form-of-old": "S60",
    "batches-run-dry": "D89",
    "foreground-is-rare": "D90",
    "batches-never-change": "D91",
    "mask-not-augmented": "D92",
    "missing-batch-axis": "D01", "missing-channel-axis": "D02", "channels-first": "D03",
    "batch-axis-in-input-shape": "D04", "wrong-input-size": "D05", "wrong-channel-count": "D06",
    "unscaled-pixels": "D07", "train-predict-scaling-differs": "D08", "scaled-twice": "D09",
    "scaled-labels": "D10", "photo-not-inverted": "D11", "photo-not-resized": "D12",
    "sample-count-mismatch": "D13", "images-and-labels-shuffled-apart": "D14",
    "sorted-labels-with-validation-split": "D15", "object-array": "D16",
    "result-discarded": "D17", "integer-division": "D18", "wrong-reshape": "D19",
    "test-data-used-for-training": "D20", "nan-in-input": "D21", "label-out-of-range": "D22",
    "class-imbalance": "D23", "flipping-digits": "D24", "missing-flatten": "M01",
    "dense-only-on-images": "M02", "output-units-not-classes": "M03", "linear-output": "M04",
    "single-softmax-unit": "M05", "wrong-output-activation": "M06", "double-softmax": "M07",
    "softmax-with-from-logits": "M08", "linear-hidden-layer": "M09",
    "saturating-deep-stack": "M10", "softmax-in-hidden-layer": "M11", "harmful-dropout": "M12",
    "dropout-train-below-validation": "M13", "too-many-pools": "M14",
    "kernel-size-read-as-strides": "M15", "constant-initializer": "M16", "dying-relu": "M17",
    "frozen-layers": "M18", "input-shape-passed-to-add": "M19",
    "integer-labels-with-categorical-loss": "C01", "one-hot-labels-with-sparse-loss": "C02",
    "regression-loss-for-classes": "C03", "binary-loss-for-classes": "C04",
    "learning-rate-too-high": "C05", "learning-rate-too-low": "C06", "no-metrics": "C07",
    "wrong-history-key": "C08", "wrong-metric-family": "C09", "not-compiled": "C10",
    "recompiled-after-load": "C11", "validation-overlaps-training": "T01",
    "no-validation-data": "T02", "test-set-used-for-stopping": "T03", "too-few-steps": "T04",
    "extreme-batch-size": "T05", "fit-continues-old-model": "T06", "overfitting": "T07",
    "loss-is-nan": "T08", "loss-stuck-at-chance": "T09", "oscillating-loss": "T10",
    "dataset-not-shuffled": "T11", "function-returns-none": "T12", "monitor-not-available": "K01",
    "monitor-direction-unknown": "K02", "metric-without-direction": "K61",
    "inverted-mode": "K03", "patience-misread": "K04",
    "best-weights-not-restored": "K05", "callback-not-passed": "K06",
    "checkpoint-weights-suffix": "K07", "checkpoint-model-suffix": "K08",
    "checkpoint-overwrites": "K09", "checkpoint-name-placeholder": "K10",
    "save-best-without-metric": "K11", "plateau-after-early-stop": "K12",
    "save-weights-suffix": "S01", "save-suffix": "S02", "load-model-from-weights": "S03",
    "weights-do-not-fit-model": "S04", "file-not-found": "S05", "saved-before-training": "S06",
    "load-called-on-model": "S07", "argmax-axis": "E01",
    "training-accuracy-reported-as-test": "E02", "transposed-confusion-matrix": "E03",
    "mixed-label-formats": "E04", "broadcast-comparison": "E05", "evaluate-order-misread": "E06",
    "shuffled-dataset-read-twice": "E07", "np-utils-removed": "L01",
    "layer-submodules-removed": "L02", "image-data-generator-moved": "L03",
    "predict-classes-removed": "L04", "fit-generator-removed": "L05",
    "lr-argument-renamed": "L06", "keras1-argument-names": "L07", "tensorflow1-session": "L08",
    "image-dim-ordering": "L09", "legacy-optimizers": "L10", "mixed-keras-packages": "L11",
    "class-weight-form": "C12",
    "optimizer-shared": "C13",
    "colours-exchanged": "D25",
    "canvas-transposed": "D26",
    "no-labels-in-data": "D27",
    "labels-beside-dataset": "D28",
    "empty-dataset": "D29",
    "sequence-axis-missing": "D30",
    "tf-function-on-kerastensor": "M20",
    "numpy-number-as-size": "M21",
    "return-sequences-missing": "M22",
    "embedding-too-small": "M23",
    "numpy-in-json": "S08",
    "custom-layer-not-registered": "S09",
    "h5-loaded-by-name": "S10",
    "lambda-not-loaded": "S11",
    "targets-outside-zero-one": "C14",
    "output-names-differ": "C15",
    "labels-for-each-output": "C16",
    "text-vectorization-not-adapted": "D31",
    "label-among-features": "D32",
    "labels-are-noise": "D33",
    "unscaled-features": "D34",
    "labels-are-text": "D35",
    "initial-weights-too-large": "M24",
    "too-few-epochs": "T13",
    "negative-learning-rate": "C17",
    "data-all-alike": "D36",
    "unknown-name": "C18",
    "brackets-missing": "M25",
    "positional-argument": "M26",
    "weights-argument": "L12",
    "joined-sizes-differ": "M27",
    "too-many-axes": "D37",
    "return-sequences-too-much": "M28",
    "steps-count-samples": "T14",
    "random-base-frozen": "M29",
    "scaler-fitted-anew": "D38",
    "normalization-not-adapted": "D39",
    "decode-own-classes": "E08",
    "training-mode-at-prediction": "E09",
    "min-delta-too-large": "K13",
    "no-gradient-path": "T15",
    "class-order-assumed": "E10",
    "endless-epoch": "T16",
    "argmax-of-single-output": "E11",
    "model-input-missing": "M30",
    "one-hot-twice": "D40",
    "layers-pop-without-effect": "M31",
    "loss-arguments-exchanged": "C19",
    "loss-turned-round": "C20",
    "output-size-differs": "C21",
    "shapes-do-not-fit": "D41",
    "given-is-no-array": "D42",
    "pretrained-input-range": "D43",
    "features-scaled-differently": "D44",
    "rate-set-by-schedule": "K14",
    "log-name-unknown": "K15",
    "layer-refuses-input": "M32",
    "sequential-without-input": "M33",
    "validation-too-small": "T17",
    "no-better-than-constant": "T18",
    "normalization-always-training": "M34",
    "autoencoder-gets-labels": "D45",
    "batched-twice": "D46",
    "asked-untrained-model": "E12",
    "backend-functions-removed": "L13",
    "rows-copied-before-split": "T19",
    "folds-share-a-model": "T20",
    "values-inside-training": "C22",
    "shape-as-number": "M35",
    "validation-split-of-iterator": "D47",
    "features-are-text": "D48",
    "two-outputs-for-yes-or-no": "C23",
    "argument-refused": "M36",
    "super-not-called": "M37",
    "layers-made-in-call": "M38",
    "gradients-not-applied": "T21",
    "callback-method-unknown": "K16",
    "several-labels-need-sigmoid": "C24",
    "map-function-arguments": "D49",
    "dtypes-differ": "D50",
    "logits-compared-with-half": "E13",
    "probabilities-cut": "E14",
    "softmax-over-rows": "M39",
    "layer-name-twice": "M40",
    "no-such-layer": "M41",
    "joined-without-list": "M42",
    "model-without-call": "M43",
    "not-built-yet": "M44",
    "rate-runs-away": "C25",
    "targets-scaled-differently": "D51",
    "batches-without-tuple": "D52",
    "optimizer-step-form": "T22",
    "best-checkpoint-not-used": "K17",
    "model-never-trained": "E15",
    "bytes-wrap-around": "D53",
    "normalization-not-settled": "M45",
    "seed-of-numpy-only": "T23",
    "rows-without-label": "D55",
    "dataset-not-batched": "D56",
    "layer-config-incomplete": "S12",
    "targets-out-of-reach": "M46",
    "reshape-for-moved-axis": "D54",
    "model-made-in-loop": "T24",
    "discriminator-not-frozen": "T25",
    "learned-anew-by-function": "D57",
    "weights-are-plain-tensors": "M47",
    "momentum-turned-round": "M73",
    "lambda-hides-an-error": "M72",
    "backend-function-in-lambda": "L72",
    "pairs-zipped-with-pairs": "D80",
    "length-not-known": "D81",
    "plateau-cannot-fall": "K20",
    "root-of-zero": "C77",
    "metric-overwritten": "C70",
    "class-weights-turned-round": "C71",
    "class-weight-keys": "C72",
    "percentage-of-zero": "C73",
    "loss-without-bound": "C74",
    "loss-log-of-zero": "C75",
    "metrics-for-each-output": "C76",
    "scaler-wants-table": "D70",
    "scaler-other-columns": "D71",
    "rows-by-number-in-table": "D72",
    "folds-need-classes": "D73",
    "target-inside-window": "D74",
    "one-text-as-list": "D75",
    "padding-sides-differ": "D76",
    "dummies-made-apart": "D77",
    "classes-not-in-training": "D78",
    "windows-as-one-step": "D79",
    "answers-not-scaled-back": "E70",
    "several-labels-one-answer": "E71",
    "scores-exchanged": "E72",
    "area-from-decisions": "E73",
    "loss-read-as-accuracy": "E74",
    "score-of-last-fold": "E75",
    "written-for-pytorch": "L70",
    "keras2-names": "L71",
    "tokens-into-dense": "M70",
    "name-taken-by-keras": "M71",
    "gradient-is-none": "T70",
    "metric-not-reset": "T71",
    "training-flag-missing": "T72",
    "optimizer-made-in-loop": "T73",
    "series-split-shuffled": "T74",
    "stateful-rows-shuffled": "T75",
    "maker-gets-label-of-fakes": "T76",
    "columns-chosen-before-split": "T77",
    "third-argument-is-batch-size": "T78",
    "fold-parts-exchanged": "T79",
    "maker-range-differs": "T80",
    "compared-in-another-form": "E30",
    "argmax-of-class-numbers": "E31",
    "picture-shown-out-of-range": "E32",
    "padding-counted": "E33",
    "mask-resized-smoothly": "D95",
    "noisy-target": "D96",
    "files-in-another-order": "D97",
    "weights-made-in-call": "M75",
    "forecast-echoes-last-value": "T90",
    "category-not-learned": "D170",
    "text-is-missing": "D171",
    "column-does-not-fit-table": "D172",
    "table-read-like-array": "D173",
    "split-cannot-be-made": "D174",
    "split-parts-in-another-order": "D176",
    "folder-names-left-behind": "D177",
    "class-weight-for-maps": "C177",
    "softmax-over-one-value": "M177",
    "probabilities-not-one": "E177",
    "sparse-matrix-given": "D175",
    "stateful-batch-differs": "T170",
    "states-come-along": "M170",
    "length-left-open": "M171",
    "word-index-offset": "E170",
    "measure-for-other-classes": "E171",
    "asked-the-same-each-time": "E172",
    "embedding-wants-word-numbers": "M172",
    "fractions-cut-off": "D187",
    "rows-and-labels-mixed-apart": "D178",
    "scaled-back-by-another": "E173",
    "texts-in-plain-list": "D179",
    "layers-not-as-list": "M173",
    "model-text-wanted": "S170",
    "objects-in-array-file": "S171",
}  # fmt: skip

FILES = sorted(FOLDER.rglob("*.toml"))
each = pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])


def is_python(fault: Fault) -> bool:
    """An ordinary Python error rather than one of the 103."""
    return re.fullmatch(r"P\d\d", fault.code) is not None


def prose(text: str) -> str:
    """The text without its lines of code."""
    return "\n".join(line for line in text.splitlines() if not line.startswith("    "))


def levels(fault: Fault) -> list[tuple[str, int, str]]:
    return [
        (language, level, fault.telling[language].levels[level - 1])
        for language in LANGUAGES
        for level in LEVELS
    ]


# --- names ---------------------------------------------------------------------------------


def test_there_are_all_public_names() -> None:
    assert len(CODES) == 565
    assert len(set(CODES.values())) == 565


def test_slugs_and_codes_are_given_once() -> None:
    faults = [read_fault(path) for path in FILES]
    for names in ([fault.slug for fault in faults], [fault.code for fault in faults]):
        assert [name for name, count in Counter(names).items() if count > 1] == []


@each
def test_the_file_reads_and_keeps_its_public_name(path: Path) -> None:
    fault = read_fault(path)
    if not is_python(fault):
        assert CODES.get(fault.slug) == fault.code
    else:
        assert fault.slug not in CODES
    assert path.parent.name == fault.group
    assert fault.stage in STAGES
    assert fault.topic == "" or fault.topic in TOPICS
    assert fault.symptom.endswith(".") and fault.observed.endswith(".")
    assert not HANGUL.search(fault.symptom + fault.observed)


@each
def test_it_hides_only_faults_that_exist_and_not_itself(path: Path) -> None:
    fault = read_fault(path)
    assert set(fault.suppresses) <= load_faults().keys() - {fault.slug}


def test_no_two_faults_of_one_stage_share_an_order() -> None:
    """Which of two comes first is said, not left to their codes."""
    places = Counter((fault.stage, fault.order) for fault in load_faults().values())
    assert [place for place, count in places.items() if count > 1] == []


def test_no_two_faults_hide_each_other() -> None:
    faults = load_faults()
    both = [
        (slug, other)
        for slug, fault in faults.items()
        for other in fault.suppresses
        if other in faults and slug in faults[other].suppresses
    ]
    assert both == []


# --- texts ---------------------------------------------------------------------------------


@each
def test_titles_fit_a_line(path: Path) -> None:
    for language in LANGUAGES:
        title = read_fault(path).telling[language].title
        assert title == title.strip() and title
        assert cell_len(title) <= 60, (language, cell_len(title))
        assert fields(title) == []
        assert bool(HANGUL.search(title)) == (language == "ko")


@each
def test_every_level_has_its_length(path: Path) -> None:
    fault = read_fault(path)
    for language, level, _ in levels(fault):
        count = len(example(fault, language, level).split())
        least, most = WORDS[language]
        assert least <= count <= most, (language, level, count)


@each
def test_texts_fill_in_with_declared_placeholders_only(path: Path) -> None:
    fault = read_fault(path)
    used: set[str] = set()
    for language, level, text in levels(fault):
        here = {name for name, _ in fields(text)}
        assert here <= fault.params.keys() | ALWAYS, (language, level)
        used |= here
        assert example(fault, language, level)
        for name, spec in fields(text):
            pair = spec.rpartition("|")[2] if "/" in spec else None
            assert pair is None or (language == "ko" and known(pair)), (language, level, name)
    assert fault.params.keys() <= used, "declared and never used"
    assert not fault.params.keys() & ALWAYS


@each
def test_both_languages_say_the_same_values_and_figures(path: Path) -> None:
    fault = read_fault(path)
    for level in LEVELS:
        en, ko = (fault.telling[language].levels[level - 1] for language in ("en", "ko"))
        assert placeholders(en) == placeholders(ko), level
        words = set(re.findall(r"[a-z]+", en.lower()))
        in_en = figures(en) | {EN_WORDS[word] for word in words & EN_WORDS.keys()}
        in_ko = figures(ko) | {KO_WORDS[word] for word in KO_WORDS if word in ko}
        assert figures(ko) <= in_en, level
        assert figures(en) <= in_ko, level


@each
def test_texts_are_plain(path: Path) -> None:
    """Paragraphs and code lines only; each level closes with a paragraph: the next step."""
    for language, level, text in levels(read_fault(path)):
        where = (language, level)
        assert not MARKDOWN.search(prose(text)), where
        assert "\t" not in text, where
        for literal, *_ in string.Formatter().parse(text):
            assert "{" not in literal or "{{" in text, where
        paragraphs = [part for part in text.split("\n\n") if part.strip()]
        assert len(paragraphs) >= 2, where
        assert not paragraphs[-1].startswith("    "), where
        assert prose(text).count("`") % 2 == 0, where


@each
def test_the_worked_example_shows_code_on_other_data(path: Path) -> None:
    fault = read_fault(path)
    for language in LANGUAGES:
        text = fault.telling[language].levels[2]
        code = [line for line in text.splitlines() if line.startswith("    ")]
        assert code, language
        assert not re.search(r"mnist", "\n".join(code), re.IGNORECASE), language


@each
def test_korean_is_polite_korean(path: Path) -> None:
    fault = read_fault(path)
    for level in LEVELS:
        text = prose(example(fault, "ko", level))
        assert HANGUL.search(text), level
        for paragraph in text.split("\n\n"):
            for sentence in sentences(" ".join(paragraph.split())):
                if not HANGUL.search(re.sub(r"`[^`]*`", "", sentence)):
                    continue
                ending = re.sub(r"\s*\([^)]*\)\s*$", "", sentence.rstrip(" .!?:…”\"'’)"))
                assert POLITE.search(ending), (level, sentence)


def sentences(text: str) -> list[str]:
    """Split where a sentence ends; a full stop inside code or a number ends none."""
    return [part for part in re.split(r"(?<=[.!?])[\"'”’)]*\s+", text) if part.strip()]


@each
def test_english_is_english(path: Path) -> None:
    for language, level, text in levels(read_fault(path)):
        if language == "en":
            assert not HANGUL.search(prose(text)), level


# --- rules and programs --------------------------------------------------------------------


def test_every_rule_has_a_fault_and_the_other_way_round() -> None:
    assert set(rules()) == set(load_faults())


def test_every_known_fault_is_diagnosed_or_said_not_to_be() -> None:
    left_out = {one.slug: one.code for one in undiagnosed()}
    diagnosed = {slug for slug in rules() if slug in CODES}
    assert left_out.items() <= CODES.items()
    assert diagnosed | left_out.keys() == CODES.keys()
    assert not diagnosed & left_out.keys()
    assert len(diagnosed) >= 85


def expected(path: Path) -> set[str]:
    """The slugs of a program's first lines."""
    found: set[str] = set()
    for line in path.read_text("utf-8").splitlines()[:2]:
        if match := re.match(r"# (?:expect|later): *(.+)", line):
            found |= {name.strip() for name in match[1].split(",")}
    return found


def test_every_rule_has_a_faulty_program() -> None:
    named: set[str] = set()
    for path in sorted((PROGRAMS / "faulty").glob("*.py")):
        slugs = expected(path)
        assert slugs, path.name
        assert slugs <= load_faults().keys(), path.name
        named |= slugs
    strangers = tomllib.loads((STRANGERS / "index.toml").read_text("utf-8"))["faulty"]
    named |= {slug for one in strangers for slug in one["wanted"]}
    assert sorted(set(rules()) - named) == []


def test_healthy_programs_expect_nothing() -> None:
    programs = sorted((PROGRAMS / "healthy").glob("*.py"))
    assert len(programs) >= 45
    assert [path.name for path in programs if expected(path) != {"none"}] == []


# --- docs/faults.md ------------------------------------------------------------------------


def test_the_handbook_is_current() -> None:
    """Otherwise: make faults."""
    assert (ROOT / PAGE).read_text("utf-8") == page()


def test_the_handbook_tells_every_fault() -> None:
    text = page()
    for slug, fault in load_faults().items():
        if slug in rules():
            assert f"### {slug}\n" in text
            assert f"| {fault.code} | [{slug}](#{slug})" in text
    for one in undiagnosed():
        assert f"| {one.code} | {one.slug} |" in text
