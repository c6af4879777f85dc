"""Lab 4: how good is a classifier, and where does it go wrong? (the solution)."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib import font_manager


def use_korean_font():
    """이 컴퓨터에 한글 글꼴이 있으면 그림에 쓰고 True를, 없으면 False를 돌려줘요.

    Uses a Korean font in plots and returns True where this computer has one, else False.
    """
    names = {font.name for font in font_manager.fontManager.ttflist}
    for name in (
        "Malgun Gothic", "Apple SD Gothic Neo", "AppleGothic", "NanumGothic",
        "NanumBarunGothic", "Noto Sans CJK KR", "Noto Sans KR", "Noto Sans CJK JP",
    ):  # fmt: skip
        if name in names:
            plt.rcParams["font.family"] = [name, "DejaVu Sans"]
            plt.rcParams["axes.unicode_minus"] = False
            return True
    return False


def decode_predictions(probabilities):
    """(n, k) probabilities -> (n,) classes; of equal maxima the first."""
    # BEGIN SOLUTION
    return np.argmax(probabilities, axis=1)
    # END SOLUTION


def accuracy(y_true, y_pred):
    """Share of right predictions, 0 to 1; 0.0 where there are none at all."""
    # BEGIN SOLUTION
    if len(y_true) == 0:
        return 0.0
    return float(np.mean(y_true == y_pred))
    # END SOLUTION


def confusion_matrix(y_true, y_pred, num_classes):
    """(num_classes, num_classes) counts: rows actual, columns predicted."""
    # BEGIN SOLUTION
    matrix = np.zeros((num_classes, num_classes), dtype=int)
    for actual, predicted in zip(y_true, y_pred, strict=True):
        matrix[actual, predicted] += 1
    return matrix
    # END SOLUTION


def precision_recall_f1(y_true, y_pred, num_classes):
    """Three (num_classes,) arrays; where there is nothing to divide by, 0."""
    # BEGIN SOLUTION
    precision = np.zeros(num_classes)
    recall = np.zeros(num_classes)
    f1 = np.zeros(num_classes)
    for c in range(num_classes):
        hits = np.sum((y_true == c) & (y_pred == c))
        predicted = np.sum(y_pred == c)
        actual = np.sum(y_true == c)
        if predicted > 0:
            precision[c] = hits / predicted
        if actual > 0:
            recall[c] = hits / actual
        if hits > 0:
            f1[c] = 2 * precision[c] * recall[c] / (precision[c] + recall[c])
    return precision, recall, f1
    # END SOLUTION


def classification_table(y_true, y_pred, num_classes):
    """List of rows (class, precision, recall, f1, support)."""
    # BEGIN SOLUTION
    precision, recall, f1 = precision_recall_f1(y_true, y_pred, num_classes)
    rows = []
    for c in range(num_classes):
        support = int(np.sum(y_true == c))
        rows.append((c, float(precision[c]), float(recall[c]), float(f1[c]), support))
    return rows
    # END SOLUTION


def most_confused_pairs(matrix, k):
    """The k most frequent mistakes as (actual, predicted, count), most frequent first."""
    # BEGIN SOLUTION
    pairs = []
    for actual in range(len(matrix)):
        for predicted in range(len(matrix)):
            count = int(matrix[actual, predicted])
            if actual != predicted and count > 0:
                pairs.append((actual, predicted, count))
    pairs.sort(key=lambda pair: -pair[2])  # sort keeps the order of equal counts
    return pairs[:k]
    # END SOLUTION


def misclassified(images, y_true, y_pred):
    """(images, actual, predicted) of the wrong predictions only, in the given order."""
    # BEGIN SOLUTION
    wrong = y_true != y_pred
    return images[wrong], y_true[wrong], y_pred[wrong]
    # END SOLUTION


def plot_confusion_matrix(matrix):
    """The matrix as a heat map: actual downwards, predicted to the right."""
    # BEGIN SOLUTION
    if use_korean_font():
        title, actual, predicted = "혼동 행렬", "실제 (actual)", "예측 (predicted)"
    else:
        title, actual, predicted = "Confusion matrix", "Actual", "Predicted"
    classes = np.arange(len(matrix))
    most = max(1, int(matrix.max()))
    fig, ax = plt.subplots(figsize=(7, 6), layout="constrained")
    image = ax.imshow(matrix, cmap="Blues", vmin=0, vmax=most)
    fig.colorbar(image, ax=ax)
    ax.set_title(title)
    ax.set_xlabel(predicted)
    ax.set_ylabel(actual)
    if len(matrix) <= 20:  # with more classes the numbers would overlap
        ax.set_xticks(classes)
        ax.set_yticks(classes)
        for row in classes:
            for column in classes:
                count = int(matrix[row, column])
                color = "white" if count > most / 2 else "black"
                ax.text(column, row, str(count), ha="center", va="center", color=color)
    return fig
    # END SOLUTION
