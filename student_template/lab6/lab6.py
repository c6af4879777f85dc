"""실험하기

필터는 몇 개가 좋을까요? 드롭아웃은 얼마나, 옵티마이저는 무엇이 좋을까요? 미리 아는
사람은 없으니 해 보아야 해요. 이 실습에서는 작은 실험실을 만들어요. 해 볼 설정의
목록을 만들고, 설정마다 모델을 학습시키고, 어느 것이 가장 좋았는지 보여 줘요. 실험을
여러 번 할 수 있도록 모델은 작아요. matplotlib으로 그림을 그려요. 없다면 pip install
matplotlib으로 설치하세요(Colab에는 이미 있어요).

각 함수의 설명을 읽고 `raise NotImplementedError(...)` 줄을 지운 자리에 코드를
작성하세요. 함수 이름은 바꾸지 마세요. 한 함수를 끝낼 때마다 터미널에서 채점해 볼 수
있어요:

    grader check lab6

Experiments

How many filters, how much dropout, which optimizer? Nobody knows beforehand; one
tries it out. In this lab you write a small laboratory: it lists the settings to
try, trains a model with each of them, and shows which one was best. The models are
small, so that many experiments can run. It draws pictures with matplotlib. If you
do not have it: pip install matplotlib (Colab has it already).

Read what each function asks for and write your code where
`raise NotImplementedError(...)` stands; delete that line. Keep the functions'
names. After each function you can have it graded in a terminal:

    grader check lab6
"""

import itertools
import time

import keras
import matplotlib.pyplot as plt
from keras import layers


def experiment_grid(
    filters=(32, 64, 128),
    dropouts=(0.3, 0.5, 0.7),
    optimizers=("adam", "sgd", "rmsprop"),
    batch_sizes=(32, 100, 256),
    learning_rates=(0.001,),
    epochs=3,
):
    """실험의 목록, 곧 주어진 값들의 모든 조합을 만들어요. 실험 하나는 딕셔너리
    하나이고, 이것을 설정이라고 불러요.

    - 입력: filters, dropouts, optimizers, batch_sizes, learning_rates에는 저마다 해
      볼 값들이 튜플이나 리스트로 들어와요. epochs는 모든 실험에 똑같이 쓰는 정수
      하나예요. 모두 기본값이 있으니 그대로 두세요.
    - 결과: 딕셔너리의 리스트. 키는 "filters", "dropout", "optimizer", "batch_size",
      "learning_rate", "epochs"이고, 저마다 값이 하나씩 들어 있어요.
    - 모든 조합이 꼭 한 번씩 있어야 해요. 순서는 이래요. 첫 설정은 모두 첫 값이고,
      learning_rate가 가장 빨리 바뀌고, 그다음은 batch_size, optimizer, dropout이며,
      filters가 가장 늦게 바뀌어요. for 문을 겹쳐 쓸 때 filters를 가장 바깥에 두면
      이 순서가 돼요.

    예: filters=(8, 16), dropouts=(0.5,), optimizers=("adam", "sgd"),
    batch_sizes=(32,), learning_rates=(0.01,), epochs=2이면 설정이 4개예요.
    filters는 8, 8, 16, 16이고 optimizer는 adam, sgd, adam, sgd예요. 첫 설정을
    dict(...)로 쓰면 이래요:

        dict(filters=8, dropout=0.5, optimizer="adam",
             batch_size=32, learning_rate=0.01, epochs=2)

    기본값이면 벌써 3 x 3 x 3 x 3 x 1 = 81개예요. 무엇 때문에 달라지는지 알고 싶다면
    한 번에 하나만 바꿔 보세요.

    더 알아보기: `grader explain experiments`

    Lists all experiments: every combination of the given settings. One experiment
    is a dictionary, called a configuration.

    - In: filters, dropouts, optimizers, batch_sizes and learning_rates, each a
      tuple or list of values to try. epochs, one whole number for all experiments.
      All have default values; leave those as they are.
    - Out: a list of dictionaries with the keys "filters", "dropout", "optimizer",
      "batch_size", "learning_rate" and "epochs". Each holds one value.
    - All combinations, each exactly once. The order: the first configuration has
      the first value of everything; then learning_rate changes fastest, batch_size
      next, optimizer, dropout, and filters slowest. For-loops inside one another
      give this order if filters is the outermost.

    Example: with filters=(8, 16), dropouts=(0.5,), optimizers=("adam", "sgd"),
    batch_sizes=(32,), learning_rates=(0.01,), epochs=2 there are 4 configurations.
    The filters are 8, 8, 16, 16 and the optimizers adam, sgd, adam, sgd. Written
    with dict(...), the first one is:

        dict(filters=8, dropout=0.5, optimizer="adam",
             batch_size=32, learning_rate=0.01, epochs=2)

    With the default values there are already 3 x 3 x 3 x 3 x 1 = 81. To find out
    what makes a difference, change one setting at a time.

    Find out more: `grader explain experiments`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("experiment_grid")


def run_experiment(config, data):
    """실험을 한 번 해요. 설정대로 모델을 만들어 학습시키고, 결과를 돌려줘요.

    - 입력: config는 experiment_grid가 만드는 것과 같은 딕셔너리이고, data는 네 배열
      (x_train, y_train, x_val, y_val)이에요. 이미지는 float32 (n, 28, 28, 1)이고
      값은 0-1, 라벨은 원-핫 (n, 10)이에요.
    - 모델은 언제나 새로 만들어요. 필터가 "filters"개이고 커널 3x3, padding "same",
      relu인 Conv2D, 2x2 최대 풀링, Flatten, 비율이 "dropout"인 Dropout, 유닛 10개와
      softmax인 Dense의 순서예요.
    - 옵티마이저 "optimizer"("adam", "sgd", "rmsprop" 중 하나)로 컴파일하고, 그
      학습률을 "learning_rate"로 정해요. 손실 함수는 원-핫 라벨에 맞는 것, 지표는
      metrics=["accuracy"]예요.
    - x_train과 y_train으로 "batch_size"와 "epochs"만큼 학습하고, x_val과 y_val로
      검증해요.

    결과는 이런 키가 있는 딕셔너리예요.

    - "config": 받은 설정.
    - "parameters": 모델의 파라미터 수, 정수.
    - "history": 학습의 history.history, 리스트가 든 딕셔너리("loss", "accuracy",
      "val_loss", "val_accuracy").
    - "val_accuracy": 마지막 에포크가 끝났을 때 검증 이미지의 정확도, 실수.
    - "seconds": 학습에 걸린 시간(초), 실수. time.perf_counter()를 초시계로 쓸 수
      있어요.

    예: 필터가 8개이면 모델의 파라미터는 80 + 15,690 = 15,770개예요.

    더 알아보기: `grader explain optimizer`

    Runs one experiment: builds the model of a configuration, trains it, and reports
    what came of it.

    - In: config, a dictionary as experiment_grid gives it. data = (x_train,
      y_train, x_val, y_val): images float32 (n, 28, 28, 1) with values 0-1, labels
      one-hot (n, 10).
    - The model, always a new one: Conv2D with "filters" filters, 3x3 kernel,
      padding "same" and relu; 2x2 max pooling; Flatten; Dropout with the rate
      "dropout"; Dense with 10 units and softmax.
    - Compile it with the optimizer "optimizer" ("adam", "sgd" or "rmsprop"), its
      learning rate set to "learning_rate", a loss for one-hot labels, and
      metrics=["accuracy"].
    - Train on x_train and y_train, with "batch_size" and "epochs", and validate on
      x_val and y_val.

    What comes out is a dictionary with these keys:

    - "config": the configuration.
    - "parameters": how many parameters the model has, a whole number.
    - "history": history.history of the training, a dictionary of lists ("loss",
      "accuracy", "val_loss", "val_accuracy").
    - "val_accuracy": the accuracy on the validation images after the last epoch, a
      float.
    - "seconds": how long the training took, a float. time.perf_counter() is a
      stopwatch.

    Example: with 8 filters the model has 80 + 15,690 = 15,770 parameters.

    Find out more: `grader explain optimizer`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("run_experiment")


def run_all(configs, data, on_progress=None):
    """run_experiment로 모든 실험을 차례로 해요.

    - 입력: configs는 설정의 리스트이고, data는 run_experiment가 받는 것과 같아요.
      on_progress는 함수 또는 None(기본값)이에요.
    - 결과: run_experiment가 돌려준 결과의 리스트. 설정마다 하나씩, 설정과 같은
      순서예요.
    - on_progress가 None이 아니면 실험이 하나 끝날 때마다 on_progress(done, total)로
      부르세요. done은 끝난 실험의 수, total은 전체 실험의 수예요. 어디까지 왔는지
      볼 수 있어요. 이 부분은 선택이고 채점하지 않지만, None이어도 잘 되어야 해요.

    예: 설정이 3개이면 결과도 3개이고, on_progress는 (1, 3), (2, 3), (3, 3)으로
    불려요. on_progress=print로 해 보세요.

    더 알아보기: `grader explain experiments`

    Runs all experiments, one after another, with run_experiment.

    - In: configs, a list of configurations. data as for run_experiment.
      on_progress, a function or None (the default).
    - Out: a list of results of run_experiment, one for each configuration, in the
      same order.
    - If on_progress is not None, call it after every experiment as
      on_progress(done, total): how many are done, and how many there are. So one
      can see how far it is. This is optional and is not checked; but with None it
      must work.

    Example: for 3 configurations there are 3 results, and on_progress is called
    with (1, 3), (2, 3) and (3, 3). Try it with on_progress=print.

    Find out more: `grader explain experiments`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("run_all")


def best(results):
    """모든 결과 중에서 가장 좋은 것을 찾아요.

    - 입력: results, run_experiment가 돌려준 결과의 리스트. 하나 이상 있어요.
    - 결과: "val_accuracy"가 가장 높은 결과(딕셔너리 전체). 여럿이면 그중 맨 앞의
      거예요.

    예: 세 결과의 val_accuracy가 0.91, 0.95, 0.93이면 두 번째 딕셔너리가 나와요.

    더 알아보기: `grader explain validation`

    Finds the best of all results.

    - In: results, a list of results as run_experiment gives them, at least one.
    - Out: the result (the whole dictionary) with the highest "val_accuracy". If
      several share it, the first of them.

    Example: if the val_accuracy of three results is 0.91, 0.95 and 0.93, the second
    dictionary comes out.

    Find out more: `grader explain validation`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("best")


def results_table(results):
    """모든 결과를 한눈에 비교할 수 있게 표를 만들어요.

    - 입력: results, run_experiment가 돌려준 결과의 리스트.
    - 결과: 결과마다 한 줄씩 있는 리스트. 한 줄은 값 8개의 튜플이나 리스트이고,
      순서는 filters, dropout, optimizer, batch_size, learning_rate, parameters,
      val_accuracy, seconds예요. 값은 반올림하지 않아요.
    - 앞의 다섯 값은 그 결과의 설정(config)에 있어요.
    - val_accuracy가 높은 줄이 먼저 오게 정렬해요. 값이 같으면 results에서의 순서를
      지켜요.
    - results 리스트 자체는 바꾸지 않아요.

    예: 한 줄은 (32, 0.5, "adam", 100, 0.001, 63050, 0.95, 4.2)와 같아요.

    더 알아보기: `grader explain experiments`

    Makes a table of all results, so that they can be compared at a glance.

    - In: results, a list of results as run_experiment gives them.
    - Out: a list with one row for each result. A row is a tuple or list of 8 values
      in this order: filters, dropout, optimizer, batch_size, learning_rate,
      parameters, val_accuracy, seconds. The values are not rounded.
    - The first five values are those of the result's configuration.
    - The rows are sorted by val_accuracy, the highest first. Equal ones stay in the
      order of results.
    - The list results itself stays as it is.

    Example: one row may be (32, 0.5, "adam", 100, 0.001, 63050, 0.95, 4.2).

    Find out more: `grader explain experiments`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("results_table")


def plot_results(results):
    """실험들이 어떻게 흘러갔는지 그려요. 에포크마다의 검증 정확도를 실험마다 선
    하나로, 그래프 하나에 모두 그려요.

    - 입력: results, run_experiment가 돌려준 결과의 리스트.
    - 결과: matplotlib 그림(Figure) 자체. 화면에 보여 주는 것만으로는 부족해요.
    - 결과마다 선 하나: "history"에 있는 "val_accuracy"의 값들이에요.
    - 제목과 두 축의 이름이 있고, 범례에 선마다 다른 이름이 있어야 해요. 그 설정의
      무엇이 다른지 적으면 좋아요.

    예: ax.plot([0.8, 0.9], label="filters=32")는 에포크 2개짜리 선을 그리고 이름을
    붙여요.

    더 알아보기: `grader explain history`

    Draws how the experiments went: the validation accuracy by epoch, one line for
    each of them, all in one plot.

    - In: results, a list of results as run_experiment gives them.
    - Out: the matplotlib figure (Figure) itself. Showing it is not enough.
    - One line for each result: the values of "val_accuracy" in its "history".
    - A title, a label on both axes, and a legend in which each line has a name of
      its own, such as what sets its configuration apart.

    Example: ax.plot([0.8, 0.9], label="filters=32") draws a line of two epochs and
    names it.

    Find out more: `grader explain history`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("plot_results")
