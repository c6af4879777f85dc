"""분류 모델 평가하기

이 실습은 matplotlib으로 그림을 그려요. 없다면 pip install matplotlib으로
설치하세요(Colab에는 이미 있어요).

정확도 숫자 하나만 봐서는 모델이 어디에서 틀리는지 알 수 없어요. 이 실습에서는
모델의 확률을 답으로 바꾸고, 어떤 클래스를 서로 헷갈리는지 세고, 정밀도와 재현율과
F1을 구하고, 틀린 이미지를 골라내고, 혼동 행렬을 그려 봐요. NumPy만 있으면 되고,
모델도 학습도 필요 없어요. 모든 함수에서 y_true는 실제 클래스, y_pred는 예측한
클래스예요. 둘 다 원-핫이 아니라 모양이 (n,)인 정수 배열이에요.

각 함수의 설명을 읽고 `raise NotImplementedError(...)` 줄을 지운 자리에 코드를
작성하세요. 함수 이름은 바꾸지 마세요. 한 함수를 끝낼 때마다 터미널에서 채점해 볼 수
있어요:

    grader check lab4

Evaluating a classifier

This lab draws a picture with matplotlib. If you do not have it: pip install
matplotlib (Colab has it already).

One accuracy figure does not tell where a model goes wrong. In this lab you turn a
model's probabilities into answers, count which classes it confuses, compute
precision, recall and F1, pick out the wrong images and draw the confusion matrix.
You need NumPy only, no model and no training. In every function y_true holds the
actual classes and y_pred the predicted ones; both are arrays of whole numbers of
shape (n,), not one-hot.

Read what each function asks for and write your code where
`raise NotImplementedError(...)` stands; delete that line. Keep the functions'
names. After each function you can have it graded in a terminal:

    grader check lab4
"""

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
    """model.predict가 돌려주는 확률을 답으로 바꿔요. 이미지마다 확률이 가장 큰
    클래스가 답이에요.

    - 입력: probabilities, 실수 배열, 모양 (n, k). 이미지 n장이 한 줄씩, 클래스
      k개가 한 칸씩 있어요. n은 1이나 0일 수도 있어요.
    - 결과: 정수 배열, 모양 (n,), 값 0부터 k - 1까지. 가장 큰 값이 아니라 그 값이
      있는 칸의 번호예요.
    - 가장 큰 확률이 여러 개면 그중 맨 앞의 것이 답이에요.

    예: [[0.1, 0.7, 0.2], [0.4, 0.2, 0.4]]는 [1, 0]이 돼요. 둘째 줄은 클래스 0과 2의
    확률이 같으므로 0이에요.

    더 알아보기: `grader explain argmax`

    Turns the probabilities that model.predict gives into answers: for each image,
    the class with the highest probability.

    - In: probabilities, a float array of shape (n, k): one row for each of n
      images, one column for each of k classes. n may also be 1 or 0.
    - Out: an array of whole numbers of shape (n,), values 0 to k - 1. The place of
      the highest value, not the value itself.
    - Where several classes share the highest probability, the first of them counts.

    Example: [[0.1, 0.7, 0.2], [0.4, 0.2, 0.4]] becomes [1, 0]. In the second row
    classes 0 and 2 are equal, so it is 0.

    Find out more: `grader explain argmax`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("decode_predictions")


def accuracy(y_true, y_pred):
    """예측 가운데 맞은 것의 비율을 구해요. 가장 먼저 보는 숫자이고, 이 숫자가 감추는
    것은 아래 함수들이 보여 줘요.

    - 입력: y_true와 y_pred, 모양이 (n,)인 정수 배열.
    - 결과: 0에서 1 사이의 실수 하나. 퍼센트가 아니에요. 예측이 하나도 없으면(n = 0)
      0.0이에요.

    예: y_true = [7, 2, 1, 0]이고 y_pred = [7, 2, 1, 6]이면 4개 중 3개가 맞았으니
    0.75예요.

    더 알아보기: `grader explain evaluation`

    Says which share of the predictions is right. It is the first figure to look at;
    the functions below show what it hides.

    - In: y_true and y_pred, arrays of whole numbers of shape (n,).
    - Out: one float from 0 to 1, not a percentage. With no predictions at all (n =
      0) the result is 0.0.

    Example: for y_true = [7, 2, 1, 0] and y_pred = [7, 2, 1, 6] 3 of 4 are right,
    so the result is 0.75.

    Find out more: `grader explain evaluation`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("accuracy")


def confusion_matrix(y_true, y_pred, num_classes):
    """실제 클래스마다 무엇으로 몇 번 예측했는지 세요. 맞은 예측은 대각선에, 틀린
    예측은 대각선 밖에 놓이므로 모델이 어떤 숫자를 어떤 숫자로 잘못 보는지 알 수
    있어요.

    - 입력: y_true와 y_pred, 모양이 (n,)인 정수 배열, 값 0부터 num_classes - 1까지.
      num_classes는 클래스의 개수예요.
    - 결과: 정수 배열, 모양 (num_classes, num_classes). 행은 실제 클래스, 열은
      예측한 클래스예요.
    - 한 번도 나오지 않는 클래스도 행과 열을 그대로 두고 0으로 채워요. n = 0이면
      모두 0이에요.
    - y_true는 MNIST처럼 dtype이 uint8일 수 있어요. uint8에는 255까지만 담기니,
      라벨로 계산을 한다면 조심하세요.

    예: y_true = [0, 0, 1, 2], y_pred = [0, 1, 1, 1], num_classes = 3이면 [[1, 1,
    0], [0, 1, 0], [0, 1, 0]]이에요.

    더 알아보기: `grader explain confusion-matrix`

    Counts how often each actual class was predicted as each class. Right
    predictions stand on the diagonal, mistakes beside it: so you see which digits
    the model takes for which.

    - In: y_true and y_pred, arrays of whole numbers of shape (n,), values 0 to
      num_classes - 1. num_classes is the number of classes.
    - Out: an array of whole numbers of shape (num_classes, num_classes). Rows are
      the actual classes, columns the predicted ones.
    - A class that occurs nowhere keeps its row and its column, filled with 0. With
      n = 0 everything is 0.
    - y_true may have dtype uint8, as in MNIST. Such numbers go up to 255 only; mind
      that if you calculate with them.

    Example: y_true = [0, 0, 1, 2], y_pred = [0, 1, 1, 1] and num_classes = 3 give
    [[1, 1, 0], [0, 1, 0], [0, 1, 0]].

    Find out more: `grader explain confusion-matrix`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("confusion_matrix")


def precision_recall_f1(y_true, y_pred, num_classes):
    """클래스 c마다 점수 세 가지를 구해요. 틀리는 방법은 두 가지예요. 그 클래스라고
    너무 자주 답하거나, 그 클래스를 놓치거나. 이 점수들은 둘을 구별해 줘요.

    - 입력: y_true와 y_pred, 모양이 (n,)인 정수 배열. num_classes, 클래스의 개수.
    - 결과: 실수 배열 세 개 (precision, recall, f1). 모양은 각각 (num_classes,),
      값은 0에서 1 사이이고 반올림하지 않아요. c번 칸이 클래스 c의 점수예요.
    - 정밀도(precision): c라고 예측한 것 가운데 진짜 c인 것의 비율.
    - 재현율(recall): 진짜 c인 것 가운데 c라고 예측한 것의 비율.
    - F1: 2 x 정밀도 x 재현율 / (정밀도 + 재현율). 둘 다 높아야 높아져요.
    - 나눌 것이 없으면(c라고 예측한 적이 없거나, c가 나온 적이 없거나, 정밀도와
      재현율이 모두 0이면) 점수는 0이에요. 결과에 NaN이 있으면 안 돼요.

    예: y_true = [0, 0, 1, 2], y_pred = [0, 1, 1, 1], num_classes = 3일 때, 클래스
    1은 3번 예측해서 1번 맞았으니 정밀도가 1/3이고, 1번 나온 것을 찾아냈으니
    재현율이 1.0이고, F1은 0.5예요. 클래스 2는 예측한 적이 없으니 점수가 모두
    0이에요.

    더 알아보기: `grader explain precision`

    Computes three scores for each class c. They tell apart the two ways of being
    wrong: naming a class too often, and missing it.

    - In: y_true and y_pred, arrays of whole numbers of shape (n,); num_classes, the
      number of classes.
    - Out: three float arrays (precision, recall, f1), each of shape (num_classes,),
      values 0 to 1, not rounded. Place c belongs to class c.
    - Precision: of all predictions that say c, the share that really is c.
    - Recall: of all images that really are c, the share that is predicted as c.
    - F1: 2 x precision x recall / (precision + recall). It is high only if both
      are.
    - Where there is nothing to divide by (class c is never predicted, never occurs,
      or precision and recall are both 0), the score is 0. The result never contains
      NaN.

    Example: y_true = [0, 0, 1, 2], y_pred = [0, 1, 1, 1] and num_classes = 3. Class
    1 is predicted 3 times and right once, so its precision is 1/3; it occurs once
    and was found, so its recall is 1.0; its F1 is 0.5. Class 2 is never predicted,
    so all its scores are 0.

    Find out more: `grader explain precision`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("precision_recall_f1")


def classification_table(y_true, y_pred, num_classes):
    """모든 클래스의 점수를 표 하나로 모아요. 슬라이드에 나온 분류
    보고서(classification report)와 비슷해요. precision_recall_f1을 불러서 써도
    돼요.

    - 입력: y_true와 y_pred, 모양이 (n,)인 정수 배열. num_classes, 클래스의 개수.
    - 결과: 리스트. 클래스 0부터 num_classes - 1까지 차례로 한 줄씩 있고, 한 줄은
      튜플 (class, precision, recall, f1, support)예요.
    - class(클래스 번호)와 support는 정수(int), 점수는 0에서 1 사이의 실수이고
      반올림하지 않아요. support는 그 클래스가 y_true에 나온 횟수예요.
    - 한 번도 나오지 않는 클래스도 줄이 있고, 클래스 번호 말고는 모두 0이에요.

    예: y_true = [0, 0, 1, 2], y_pred = [0, 1, 1, 1], num_classes = 3이면 클래스 0의
    줄은 (0, 1.0, 0.5, 0.666..., 2)예요.

    더 알아보기: `grader explain f1`

    Gathers the scores of all classes in a table, like the classification report in
    the slides. You may use precision_recall_f1 for it.

    - In: y_true and y_pred, arrays of whole numbers of shape (n,); num_classes, the
      number of classes.
    - Out: a list with one row for each class, from 0 to num_classes - 1. A row is a
      tuple (class, precision, recall, f1, support).
    - class and support are whole numbers (int), the scores floats from 0 to 1, not
      rounded. support is how often the class occurs in y_true.
    - A class that occurs nowhere has a row too, with 0 everywhere but in its class.

    Example: for y_true = [0, 0, 1, 2], y_pred = [0, 1, 1, 1] and num_classes = 3
    the row of class 0 is (0, 1.0, 0.5, 0.666..., 2).

    Find out more: `grader explain f1`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("classification_table")


def most_confused_pairs(matrix, k):
    """혼동 행렬에서 가장 자주 일어난 실수를 찾아요. 무엇부터 고쳐야 할지 알려 줘요.
    4를 9로 자주 잘못 본다면 그 이미지들을 살펴보면 돼요.

    - 입력: matrix, 혼동 행렬(정수 배열), 모양 (c, c), 행은 실제, 열은 예측. k, 쌍을
      많아야 몇 개 돌려줄지.
    - 결과: 튜플 (actual, predicted, count)를 많아야 k개 담은 리스트. 모두 정수이고,
      가장 자주 한 실수가 맨 앞이에요.
    - 대각선은 맞은 예측이므로 세지 않아요. 한 번도 일어나지 않은(count가 0인) 쌍은
      빼요. 그래서 k개보다 적거나 빈 리스트일 수도 있어요.
    - 횟수가 같으면 실제 클래스가 작은 쌍이 먼저이고, 그것도 같으면 예측한 클래스가
      작은 쌍이 먼저예요.
    - 받은 행렬은 바꾸지 마세요. 숫자를 바꾸고 싶으면 복사본에서 하세요.

    예: [[5, 2, 0], [2, 7, 3], [0, 0, 4]]이고 k = 2이면 결과는 [(1, 2, 3), (0, 1,
    2)]예요.

    더 알아보기: `grader explain confusion-matrix`

    Finds the mistakes that happen most often in a confusion matrix. They show what
    to work on first: if 4 is often taken for 9, look at those images.

    - In: matrix, a confusion matrix of whole numbers of shape (c, c), rows actual,
      columns predicted; k, the greatest number of pairs wanted.
    - Out: a list of at most k tuples (actual, predicted, count) of whole numbers,
      the most frequent mistake first.
    - The diagonal holds the right predictions; it does not count. Pairs that never
      happen (count 0) are left out, so the list may be shorter than k, or empty.
    - Of equally frequent pairs the lower actual class comes first; if that is equal
      too, the lower predicted class.
    - Leave the given matrix as it is; if you want to change numbers, work on a
      copy.

    Example: for [[5, 2, 0], [2, 7, 3], [0, 0, 4]] and k = 2 the result is [(1, 2,
    3), (0, 1, 2)].

    Find out more: `grader explain confusion-matrix`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("most_confused_pairs")


def misclassified(images, y_true, y_pred):
    """모델이 틀린 이미지만 골라내고, 각각의 실제 클래스와 예측한 클래스를 함께
    돌려줘요. 눈으로 보면 왜 틀렸는지 짐작할 수 있어요.

    - 입력: images, 이미지 n장이 든 배열, 모양 (n, 28, 28) 또는 (n, 28, 28, 1).
      y_true와 y_pred, 모양이 (n,)인 정수 배열.
    - 결과: 배열 세 개 (images, actual, predicted). 틀린 m개만 들어 있어요. 이미지는
      값을 바꾸지 않고 모양 (m, 28, 28) 또는 (m, 28, 28, 1), 클래스는 모양
      (m,)이에요. 순서는 그대로예요.
    - 틀린 것이 없으면 세 배열은 비어 있어요(m = 0).

    예: y_true = [7, 2, 1]이고 y_pred = [7, 3, 1]이면 둘째 이미지만 나오고, actual은
    [2], predicted는 [3]이에요.

    더 알아보기: `grader explain shapes`

    Picks out the images that the model got wrong, with the actual and the predicted
    class of each, so that you can look at them.

    - In: images, an array with n images, shape (n, 28, 28) or (n, 28, 28, 1);
      y_true and y_pred, arrays of whole numbers of shape (n,).
    - Out: three arrays (images, actual, predicted) with the m wrong ones only: the
      images, unchanged, of shape (m, 28, 28) or (m, 28, 28, 1), and the classes of
      shape (m,). The order stays as it was.
    - If nothing is wrong, the three arrays are empty (m = 0).

    Example: for y_true = [7, 2, 1] and y_pred = [7, 3, 1] only the second image
    comes back, with actual [2] and predicted [3].

    Find out more: `grader explain shapes`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("misclassified")


def plot_confusion_matrix(matrix):
    """matplotlib이 필요해요: pip install matplotlib.

    혼동 행렬을 히트맵으로 그려요. 클래스의 쌍마다 칸이 하나 있고, 자주 일어난
    칸일수록 색이 진해요. 좋은 모델이면 대각선이 뚜렷해요.

    - 입력: matrix, 혼동 행렬(정수 배열), 모양 (c, c), 행은 실제, 열은 예측.
    - 결과: matplotlib 그림(Figure). 화면에 보여 주기만 하지 말고 그림 자체를 return
      하세요.
    - 칸은 행렬을 그대로, 비율이 아니라 횟수로 보여 줘요. 행(실제)은 아래로,
      열(예측)은 오른쪽으로 가요. 칸은 ax.imshow나 ax.pcolormesh로 그릴 수 있어요.
    - 가로축 이름에는 "예측"이나 "predicted", 세로축 이름에는 "실제"나 "actual"이
      들어가야 하고, 제목도 있어야 해요.
    - 칸에 횟수를 쓰는 것은 선택이에요. 쓴다면 제 칸에 써야 해요. ax.text에는
      x(열)가 먼저, y(행)가 나중에 와요.

    예: fig, ax = plt.subplots()로 그림과 축을 만들고 return fig로 끝내요. 한글
    글꼴이 없으면 한글이 네모로 나와요. 파일 위쪽의 use_korean_font()가 한글 글꼴을
    골라 주고, 글꼴이 있는지 알려 줘요. 이름을 영어로 써도 괜찮아요.

    더 알아보기: `grader explain confusion-matrix`

    This needs matplotlib: pip install matplotlib.

    Draws the confusion matrix as a heat map: one cell for each pair of classes, the
    darker the more often it happened. A good model has a clear diagonal.

    - In: matrix, a confusion matrix of whole numbers of shape (c, c), rows actual,
      columns predicted.
    - Out: the matplotlib figure (Figure). Return the figure itself; do not only
      show it.
    - The cells show the matrix as it is, counts and not shares: rows (actual)
      downwards, columns (predicted) to the right. ax.imshow and ax.pcolormesh both
      draw cells.
    - The horizontal axis has a name with "predicted" or "예측" in it, the vertical
      one with "actual" or "실제", and there is a title.
    - Writing the counts into the cells is optional. If you do, each belongs into
      its own cell: ax.text takes x (the column) before y (the row).

    Example: fig, ax = plt.subplots() makes a figure and its axes; return fig ends
    the function. Korean letters appear as boxes without a Korean font;
    use_korean_font() at the top of the file sets one and says whether there is one.
    English names are just as good.

    Find out more: `grader explain confusion-matrix`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("plot_confusion_matrix")
