"""풀링, 과적합, 콜백

풀링이 있는 더 큰 CNN을 만들고 콜백과 함께 학습시켜요. ModelCheckpoint는 가장 좋은
모델을 저장하고, EarlyStopping은 알맞은 때에 학습을 멈춰요. 그런 다음 학습 곡선을
읽어요. 언제 멈추는지, 어느 에포크가 가장 좋았는지, 과적합인지 알아봐요.
matplotlib으로 그림을 그려요. 없다면 pip install matplotlib으로 설치하세요(Colab에는
이미 있어요).

각 함수의 설명을 읽고 `raise NotImplementedError(...)` 줄을 지운 자리에 코드를
작성하세요. 함수 이름은 바꾸지 마세요. 한 함수를 끝낼 때마다 터미널에서 채점해 볼 수
있어요:

    grader check lab3

Pooling, overfitting and callbacks

In this lab you build a larger CNN with pooling, and train it with callbacks:
ModelCheckpoint keeps the best model, EarlyStopping ends the training in time. Then
you read the curves of the training: when does it stop, which epoch was the best,
does the model overfit? It draws pictures with matplotlib. If you do not have it:
pip install matplotlib (Colab has it already).

Read what each function asks for and write your code where
`raise NotImplementedError(...)` stands; delete that line. Keep the functions'
names. After each function you can have it graded in a terminal:

    grader check lab3
"""

import os

import keras
import matplotlib.pyplot as plt
from keras import layers


def build_model(filters=(32, 64), dense_units=128, dropout=0.5):
    """이 실습에서 쓸 CNN을 만들어 돌려줘요. 아직 컴파일하거나 학습시키지 않아요.
    풀링은 특성 맵의 크기를 절반으로 줄여서, 뒤의 층이 이미지를 더 넓게 보고
    파라미터도 적게 쓰게 해요. Dropout은 학습 이미지를 외우기 어렵게 만들어요.

    - 입력: filters, 정수 두 개. 첫째와 둘째 합성곱 층의 필터 수예요. dense_units,
      은닉 Dense 층의 유닛 수. dropout, Dropout 층의 비율. 셋 다 기본값이 있어요.
    - 결과: 모양이 (28, 28, 1)인 이미지를 받는 Keras 모델. 이미지 n장을 넣으면 (n,
      10) 모양의 확률이 나와요.
    - 층의 순서: Conv2D, 풀링, Conv2D, 풀링, Flatten, Dense, Dropout, 그리고 유닛
      10개와 softmax인 Dense.
    - 두 합성곱 층은 커널이 3x3이고 padding이 "same"이에요. 그래서 이미지 크기가
      그대로예요. 두 풀링 층은 2x2예요. 은닉층의 활성화 함수는 모두 relu예요.

    예: 기본값으로 만들면 크기가 28x28, 14x14, 7x7로 줄어들고, model.summary()에
    파라미터가 320 + 18,496 + 401,536 + 1,290 = 421,642개로 나와요.

    더 알아보기: `grader explain pooling`

    Builds the CNN of this lab and returns it, neither compiled nor trained. Pooling
    halves the feature maps, so that later layers see more of the image and need
    fewer parameters. Dropout makes it harder to learn the training images by heart.

    - In: filters, two whole numbers: the filters of the first and of the second
      convolution. dense_units, the units of the hidden Dense layer. dropout, the
      rate of the Dropout layer. All three have default values.
    - Out: a Keras model that takes images of shape (28, 28, 1). For n images it
      gives probabilities of shape (n, 10).
    - The layers in this order: Conv2D, pooling, Conv2D, pooling, Flatten, Dense,
      Dropout, Dense with 10 units and softmax.
    - Both convolutions have 3x3 kernels and padding "same": they keep the size of
      the image. Both pooling layers are 2x2. All hidden layers have relu.

    Example: with the default values the sizes go 28x28, 14x14, 7x7, and
    model.summary() shows 320 + 18,496 + 401,536 + 1,290 = 421,642 parameters.

    Find out more: `grader explain pooling`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("build_model")


def checkpoint_path(model_dir):
    """ModelCheckpoint가 모델을 저장할 경로를 만들어요. 파일 이름에는 중괄호로 된
    빈자리가 있어요. ModelCheckpoint가 에포크가 끝날 때마다 그 자리를 채우므로,
    이름만 보아도 얼마나 좋은 모델인지 알 수 있어요.

    - 입력: model_dir, 폴더 경로(문자열). 폴더가 없으면 이 함수가 그 위의 폴더까지
      만들고, 이미 있어도 오류가 나면 안 돼요.
    - 결과: 문자열, model_dir 안에 있는 파일의 경로. 파일 이름은 꼭 이렇게 해요:

        epoch{epoch:02d}-val_loss{val_loss:.4f}.keras

    - 중괄호는 문자열에 그대로 남아 있어야 해요. 채우는 것은 ModelCheckpoint의
      일이에요. 그러니 f"..."가 아닌 보통 문자열로 쓰세요.

    예: "runs/a"를 넣으면
    "runs/a/epoch{epoch:02d}-val_loss{val_loss:.4f}.keras"예요. 5에포크가 끝나고
    val_loss가 0.1234이면 epoch05-val_loss0.1234.keras라는 파일이 생겨요.

    더 알아보기: `grader explain checkpoint`

    Makes the path under which ModelCheckpoint saves the model. The name holds
    places in braces. ModelCheckpoint fills them after each epoch, so that every
    saved model says in its name how good it is.

    - In: model_dir, the path of a folder (a string). The function creates the
      folder and those above it; it is no error if it is there already.
    - Out: a string, the path of a file inside model_dir. The file's name is exactly
      this:

        epoch{epoch:02d}-val_loss{val_loss:.4f}.keras

    - The braces stay in the string: ModelCheckpoint fills them, not you. So it is
      an ordinary string, not an f"..." string.

    Example: for "runs/a" the result is
    "runs/a/epoch{epoch:02d}-val_loss{val_loss:.4f}.keras". After epoch 5 with a
    val_loss of 0.1234 the file is epoch05-val_loss0.1234.keras.

    Find out more: `grader explain checkpoint`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("checkpoint_path")


def make_callbacks(model_dir, patience=10):
    """에포크가 끝날 때마다 Keras가 알아서 불러 주는 도우미(콜백) 두 개를 리스트로
    돌려줘요. 하나는 가장 좋은 모델을 저장하고, 하나는 더 나아지지 않으면 학습을
    멈춰요.

    - 입력: model_dir, 폴더 경로(문자열). patience, 정수, 기본값 10.
    - 결과: 아래 두 콜백이 든 리스트. 순서는 자유이고, 다른 콜백이 더 있어도 돼요.
    - ModelCheckpoint: checkpoint_path(model_dir)에, val_loss가 지금까지 가장 낮을
      때만 저장해요.
    - EarlyStopping: val_loss를 지켜보다가, 연달아 patience번 나아지지 않으면
      멈춰요. 끝날 때는 모델을 가장 좋았던 에포크의 가중치로
      되돌려요(restore_best_weights). 그러지 않으면 마지막 에포크의 가중치가 남아요.

    예: make_callbacks("runs/a", patience=3)은 make_callbacks("runs/a")보다 빨리
    멈춰요.

    더 알아보기: `grader explain early-stopping`

    Returns a list of two callbacks: objects that Keras calls by itself after each
    epoch. One keeps the best model, the other ends the training when it no longer
    gets better.

    - In: model_dir, the path of a folder (a string). patience, a whole number, 10
      by default.
    - Out: a list with these two, in any order (others may be in it too).
    - ModelCheckpoint: saves to checkpoint_path(model_dir), and only when val_loss
      is the lowest so far.
    - EarlyStopping: watches val_loss and stops after patience epochs in a row
      without an improvement. In the end it gives the model back the weights of the
      best epoch (restore_best_weights). Otherwise the model keeps those of the last
      one.

    Example: make_callbacks("runs/a", patience=3) stops sooner than
    make_callbacks("runs/a").

    Find out more: `grader explain early-stopping`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("make_callbacks")


def train(model, images, labels, validation_data, model_dir, epochs=20, batch_size=100):
    """모델을 컴파일하고, make_callbacks로 만든 콜백과 함께 학습시켜요.

    - 입력: model(컴파일하지 않은 모델), images (n, 28, 28, 1) float32 0-1, labels
      (n, 10) 원-핫, validation_data = (이미지, 라벨), model_dir(콜백이 쓸 폴더),
      epochs(에포크 수, 기본값 20), batch_size(배치 크기, 기본값 100).
    - 결과: model.fit이 돌려주는 History.
    - 받은 model을 컴파일하세요. 옵티마이저, 원-핫 라벨에 맞는 손실 함수,
      metrics=["accuracy"]가 필요해요.
    - 검증에는 validation_data를 그대로 쓰고, 콜백을 fit에 넘기세요.

    예: 이미지 250장을 batch_size=100으로 학습하면 한 에포크가 3스텝(100장, 100장,
    50장)이에요.

    더 알아보기: `grader explain callbacks`

    Compiles the model and trains it with the callbacks of make_callbacks.

    - In: model (not compiled), images (n, 28, 28, 1) float32 0-1, labels (n, 10)
      one-hot, validation_data = (images, labels), model_dir (the folder for the
      callbacks), epochs (20 by default), batch_size (100 by default).
    - Out: the History that model.fit returns.
    - Compile the model that you are given: an optimizer, a loss that fits one-hot
      labels, metrics=["accuracy"].
    - Validate on validation_data as it is, and pass the callbacks on to fit.

    Example: 250 images with batch_size=100 are 3 steps in each epoch (100, 100 and
    50 images).

    Find out more: `grader explain callbacks`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("train")


def early_stop_epoch(val_losses, patience):
    """EarlyStopping이 몇 에포크를 마치고 학습을 멈추는지 손으로 세요. 에포크는 1부터
    세요. 에포크마다 이렇게 물어보세요. val_loss가 지금까지의 가장 낮은 값보다 더
    낮은가?

    - 그렇다: 이 값이 새로운 가장 낮은 값이 되고, 기다린 횟수는 0으로 돌아가요.
    - 아니다: 한 번 더 기다린 거예요. 연달아 patience번 기다렸으면 이 에포크를
      마치고 학습이 끝나요.

    입력과 결과는 이래요.

    - 입력: val_losses, 실수 리스트. 에포크마다 하나씩이고 하나 이상 있어요.
      patience, 0 이상의 정수.
    - 결과: 정수, 학습이 끝나는 에포크. 도중에 멈추지 않으면 마지막 에포크, 곧
      len(val_losses)예요.
    - 가장 낮은 값과 같은 값은 나아진 것이 아니에요. patience가 0이면 1일 때와 같은
      에포크에 멈춰요.

    예: val_losses = [0.9, 0.7, 0.8, 0.75, 0.72], patience = 2이면 4예요. 2에포크가
    가장 좋고, 3에포크가 1번째, 4에포크가 2번째예요. 마지막으로 나아진 것이
    14에포크이고 patience가 10이면 15에포크가 1번째, 24에포크가 10번째라서 24예요.

    더 알아보기: `grader explain patience`

    Works out by hand after which epoch EarlyStopping ends the training. Epochs are
    counted from 1. For each epoch, ask: is its val_loss lower than the lowest so
    far?

    - Yes: it is the new lowest, and the count of waited epochs goes back to 0.
    - No: one more epoch was waited. As soon as patience epochs in a row were
      waited, training ends after this epoch.

    What goes in and comes out:

    - In: val_losses, a list of floats, one for each epoch, at least one. patience,
      a whole number of 0 or more.
    - Out: a whole number, the epoch after which training ends. If it never stops
      early, that is the last epoch, len(val_losses).
    - A val_loss equal to the lowest is no improvement. With patience 0 it stops at
      the same epoch as with patience 1.

    Example: for val_losses = [0.9, 0.7, 0.8, 0.75, 0.72] and patience = 2 the
    result is 4: epoch 2 is the best, epoch 3 counts 1, epoch 4 counts 2. If epoch
    14 is the last to improve and patience is 10, epoch 15 counts 1 and epoch 24
    counts 10, so the result is 24.

    Find out more: `grader explain patience`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("early_stop_epoch")


def best_epoch(history):
    """어느 에포크가 가장 좋았는지, 곧 val_loss가 가장 낮았는지 찾아요. 마지막 에포크가
    아닐 때가 많아요.

    - 입력: history, 학습 결과의 history.history에 들어 있는 딕셔너리. "loss",
      "accuracy", "val_loss", "val_accuracy"라는 이름마다 에포크별 실수 리스트가
      있어요.
    - 결과: 정수, 1부터 센 에포크. 가장 낮은 val_loss가 여럿이면 그중 맨 앞의
      거예요.

    예: val_loss가 [0.5, 0.3, 0.4]이면 2예요.

    더 알아보기: `grader explain history`

    Says which epoch was the best: the one with the lowest val_loss. The last epoch
    often is not.

    - In: history, the dictionary that history.history of a training holds: a list
      of floats, one for each epoch, under each of the names "loss", "accuracy",
      "val_loss", "val_accuracy".
    - Out: a whole number, the epoch counted from 1. If several share the lowest
      val_loss, the first of them.

    Example: if val_loss is [0.5, 0.3, 0.4], the result is 2.

    Find out more: `grader explain history`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("best_epoch")


def is_overfitting(history):
    """학습 곡선에 과적합이 보이는지 판단해요. 모델이 학습 이미지를 외우면 loss는 계속
    내려가는데 val_loss는 올라가요. 그런 에포크가 한 번 있는 것은 우연일 수 있지만,
    세 번 연달아 있으면 추세예요.

    - 입력: history, best_epoch과 같은 딕셔너리.
    - 결과: True 또는 False.
    - 각 에포크를 바로 앞 에포크와 비교해요. loss가 더 낮아지고 val_loss가 더
      높아졌으면 세요. 값이 같으면 낮아진 것도 높아진 것도 아니에요.
    - 곡선의 어디에서든 이런 에포크가 3번 이상 연달아 있으면 True예요. 아니면
      False이고, 에포크가 너무 적어도 False예요.

    예: loss = [0.9, 0.6, 0.4, 0.3, 0.2], val_loss = [0.8, 0.6, 0.7, 0.8, 0.9]이면
    셋째, 넷째, 다섯째 에포크를 세므로 True예요. val_loss = [0.8, 0.6, 0.7, 0.6,
    0.7]이면 False예요.

    더 알아보기: `grader explain overfitting`

    Says whether the curves of a training show overfitting. The model learns the
    training images by heart: loss goes on falling, but val_loss rises. A single
    epoch like that is chance; three in a row are a trend.

    - In: history, a dictionary as for best_epoch.
    - Out: True or False.
    - Compare each epoch with the one before it. It counts if loss has become lower
      and val_loss has become higher; an equal value is neither.
    - True if at least 3 epochs in a row count, anywhere in the curves. Otherwise
      False, also where there are too few epochs.

    Example: for loss = [0.9, 0.6, 0.4, 0.3, 0.2] and val_loss = [0.8, 0.6, 0.7,
    0.8, 0.9] the result is True: the third, fourth and fifth epochs count. With
    val_loss = [0.8, 0.6, 0.7, 0.6, 0.7] it is False.

    Find out more: `grader explain overfitting`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("is_overfitting")


def plot_history(history):
    """학습이 어떻게 흘러갔는지 그려서 과적합을 한눈에 볼 수 있게 해요.

    - 입력: history, best_epoch과 같은 딕셔너리.
    - 결과: matplotlib 그림(Figure) 자체. 화면에 보여 주는 것만으로는 부족해요.
    - 그림 하나에 그래프 두 개를 그려요. 제목은 "Model Loss"와 "Model Accuracy"예요.
    - "Model Loss"에는 loss와 val_loss, "Model Accuracy"에는 accuracy와 val_accuracy
      곡선이 있어요.
    - 그래프마다 두 축에 이름이 있고, 두 곡선을 구별해 주는 범례가 있어야 해요.

    예: plt.subplots(1, 2)는 그림 하나와 나란히 놓인 그래프(axes) 두 개를 줘요.
    set_title, set_xlabel, set_ylabel, legend는 그래프마다 따로 불러요.

    더 알아보기: `grader explain history`

    Draws the course of a training, so that overfitting can be seen at a glance.

    - In: history, a dictionary as for best_epoch.
    - Out: the matplotlib figure (Figure) itself. Showing it is not enough.
    - Two plots in one figure, with the titles "Model Loss" and "Model Accuracy".
    - "Model Loss" holds the curves loss and val_loss, "Model Accuracy" holds
      accuracy and val_accuracy.
    - Each plot has a label on both axes and a legend that tells the two curves
      apart.

    Example: plt.subplots(1, 2) gives a figure and two plots (axes) side by side;
    set_title, set_xlabel, set_ylabel and legend belong to each of them.

    Find out more: `grader explain history`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("plot_history")


def resume_training(model, weights_path, images, labels, validation_data, epochs=5):
    """전에 끝난 학습을 이어서 해요. 저장해 둔 가중치를 불러온 다음, 거기서부터
    학습시켜요.

    - 입력: model(저장한 모델과 층이 같고, 컴파일하지 않았고, 가중치가 새것인 모델),
      weights_path(.weights.h5로 끝나는 파일의 경로. 층은 없고 가중치만 들어
      있어요), images (n, 28, 28, 1) float32 0-1, labels (n, 10) 원-핫,
      validation_data = (이미지, 라벨), epochs(에포크 수, 기본값 5).
    - 결과: model.fit이 돌려주는 History.
    - 먼저 받은 model에 가중치를 불러오고, train에서처럼 컴파일한 다음,
      validation_data와 함께 epochs번 학습시켜요.

    예: 가중치를 저장할 때 손실이 0.05였다면 다시 0.05쯤에서 시작해요. 새 가중치라면
    2.3쯤에서 시작해요.

    더 알아보기: `grader explain saving`

    Goes on with a training that ended earlier: loads the weights that were saved,
    then trains from there.

    - In: model (the same layers as the one that was saved, not compiled, with fresh
      weights), weights_path (of a file that ends in .weights.h5; it holds weights
      only, no layers), images (n, 28, 28, 1) float32 0-1, labels (n, 10) one-hot,
      validation_data = (images, labels), epochs (5 by default).
    - Out: the History that model.fit returns.
    - First load the weights into the model that you are given, then compile it as
      in train, then fit it for epochs epochs, with validation_data.

    Example: if the loss was 0.05 when the weights were saved, it begins near 0.05
    again, not at 2.3 as with fresh weights.

    Find out more: `grader explain saving`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("resume_training")
