"""디버깅 클리닉: 고장 난 함수 고치기

초보자가 자주 하는 실수가 하나씩 들어 있는 짧은 함수 16개를 고치는 실습이에요. 작은
입력을 만들어 넣어 보고, 중간값의 .shape, .dtype, 최솟값과 최댓값을 print 해서
원인을 찾으세요. 고치는 방법은 여러 가지일 수 있고, 함수가 설명대로 움직이면 모두
정답이에요. 순서도 자유예요.

함수는 모두 작성되어 있지만 저마다 결함이 있어요. 무엇을 하는 함수인지 읽고, 실행해
보고, 결함을 찾아 고치세요. 함수 이름은 바꾸지 마세요. 손대지 않은 함수는 채점하지
않아요. 한 함수를 고칠 때마다 터미널에서 채점해 볼 수 있어요:

    grader check lab5

Debugging clinic: repairing broken functions

Here are 16 short functions to repair; each has one mistake that beginners often
make. Make a small input, call the function, and print .shape, .dtype, minimum and
maximum of the values in between to find the cause. There may be several ways to
repair one; whatever makes it do what the text says is right. The order is up to
you.

Every function here is written already but has a fault. Read what it is to do, run
it, find the fault and repair it. Keep the functions' names. What you have not
changed is not graded. After each function you can have it graded in a terminal:

    grader check lab5
"""

import os

import keras
import numpy as np
from keras import layers
from PIL import Image


def one_hot_labels(labels, num_classes=10):
    """정답 숫자를 원-핫 벡터로 바꿔요.

    - 입력: labels, 정수 배열, 모양 (n,). num_classes는 클래스의 개수이고 기본값은
      10이에요.
    - 결과: 실수 배열, 모양 (n, num_classes). 정답 칸만 1이고 나머지는 0이에요.

    예: 클래스가 4개라면 라벨 [2, 0]은 [[0, 0, 1, 0], [1, 0, 0, 0]]이 돼요.

    증상: 함수를 부르면 ImportError로 멈춰요. 오래된 블로그에서 그대로 옮겨 온
    코드예요.

    결함 이름: `np-utils-removed`

    더 알아보기: `grader explain one-hot`

    Turns labels (the right digits) into one-hot rows.

    - In: labels, an array of whole numbers of shape (n,). num_classes is the number
      of classes, 10 by default.
    - Out: an array of floats of shape (n, num_classes): 1 in the place of the right
      digit, 0 everywhere else.

    Example: with 4 classes the labels [2, 0] become [[0, 0, 1, 0], [1, 0, 0, 0]].

    Symptom: the call stops with an ImportError. The code was copied from an old
    blog post.

    Name of the fault: `np-utils-removed`

    Find out more: `grader explain one-hot`
    """
    # 아래 코드의 결함을 찾아 고치세요 / find the fault below and repair it
    from keras.utils import np_utils

    return np_utils.to_categorical(labels, num_classes)


def read_gray_picture(path):
    """그림 파일을 읽어 흑백으로 바꾸고 28x28 크기로 줄이거나 늘려요.

    - 입력: path, 그림 파일 경로(문자열). 흑백일 수도 컬러(RGB)일 수도 있고, 크기도
      여러 가지예요.
    - 결과: uint8 배열, 모양 (28, 28), 값 0-255.

    예: 가로 120, 세로 90인 컬러 그림을 넣어도 결과의 모양은 (28, 28)이에요.

    증상: 오류는 없는데 위의 그림을 넣으면 결과의 모양이 (90, 120, 3)이에요.

    결함 이름: `result-discarded`

    더 알아보기: `grader explain channels`

    Reads a picture file, makes it gray and resizes it to 28x28.

    - In: path, the path of a picture file (a string). It may be gray or in colour
      (RGB), and of any size.
    - Out: a uint8 array of shape (28, 28), values 0-255.

    Example: for a colour picture 120 wide and 90 high the result still has shape
    (28, 28).

    Symptom: there is no error, but for that picture the result has shape (90, 120,
    3).

    Name of the fault: `result-discarded`

    Find out more: `grader explain channels`
    """
    # 아래 코드의 결함을 찾아 고치세요 / find the fault below and repair it
    picture = Image.open(path)
    picture.convert("L")
    picture.resize((28, 28))
    return np.asarray(picture)


def photo_to_input(photo):
    """흰 종이에 검은 펜으로 쓴 숫자 사진을 MNIST로 학습한 모델에 바로 넣을 수 있는
    배열로 바꿔요.

    - 입력: photo, uint8 배열, 모양 (28, 28). 종이는 255에 가깝고 글씨는 0에
      가까워요.
    - 결과: float32 배열, 모양 (1, 28, 28, 1), 값 0-1. MNIST처럼 바탕이 어둡고
      글씨가 밝아야 해요.

    예: 종이였던 픽셀 255는 0.0, 글씨였던 픽셀 0은 1.0이 돼요.

    증상: 오류는 없는데, MNIST로 잘 학습한 모델이 내가 쓴 숫자만 못 맞혀요.

    결함 이름: `photo-not-inverted`

    더 알아보기: `grader explain own-photos`

    Turns a photo of a digit, written with a black pen on white paper, into an array
    that can go straight into a model trained on MNIST.

    - In: photo, a uint8 array of shape (28, 28). Paper is close to 255, ink close
      to 0.
    - Out: a float32 array of shape (1, 28, 28, 1), values 0-1. As in MNIST, the
      background must be dark and the digit light.

    Example: a pixel of paper that was 255 becomes 0.0, a pixel of ink that was 0
    becomes 1.0.

    Symptom: there is no error, but a model that learned MNIST well fails on the
    digits I wrote.

    Name of the fault: `photo-not-inverted`

    Find out more: `grader explain own-photos`
    """
    # 아래 코드의 결함을 찾아 고치세요 / find the fault below and repair it
    pixels = photo.astype("float32") / 255.0
    return pixels.reshape(1, 28, 28, 1)


def split_data(images, labels, validation_count):
    """이미지와 라벨을 학습용과 검증용으로 나눠요.

    - 입력: images (n, 28, 28), labels (n,), validation_count(검증용으로 떼어 둘
      이미지 개수).
    - 결과: (x_train, y_train), (x_val, y_val). 네 개 모두 NumPy 배열이에요.
    - 검증용은 validation_count장이고, 나머지는 모두 학습용이에요. 어떤 이미지를
      검증용으로 고를지는 자유예요.

    예: 이미지가 10장이고 validation_count가 3이면 학습용은 7장, 검증용은 3장이에요.

    증상: 검증 정확도가 학습 정확도만큼 높은데, 처음 보는 이미지에서는 훨씬 낮아요.

    결함 이름: `validation-overlaps-training`

    더 알아보기: `grader explain validation`

    Splits images and labels into a part for training and a part for validation.

    - In: images (n, 28, 28), labels (n,), validation_count (how many images to set
      aside for validation).
    - Out: (x_train, y_train), (x_val, y_val). All four are NumPy arrays.
    - Validation gets validation_count images, training all the others. Which images
      go where is up to you.

    Example: with 10 images and validation_count 3, training has 7 images and
    validation has 3.

    Symptom: the validation accuracy is as high as the training accuracy, but far
    lower on images never seen.

    Name of the fault: `validation-overlaps-training`

    Find out more: `grader explain validation`
    """
    # 아래 코드의 결함을 찾아 고치세요 / find the fault below and repair it
    x_val, y_val = images[:validation_count], labels[:validation_count]
    x_train, y_train = images, labels
    return (x_train, y_train), (x_val, y_val)


def build_digit_model():
    """손글씨 숫자를 알아보는 합성곱 신경망(CNN)을 만들어 돌려줘요. 컴파일하지 않아요.

    - 입력: 없음. 모델은 모양이 (28, 28, 1)인 이미지를 받아요.
    - 결과: Keras 모델. 합성곱 층(Conv2D)이 1개 이상 있고, 이미지 n장을 넣으면 (n,
      10) 모양의 확률이 나와요. 한 줄을 더하면 1이에요.

    예: 이미지 3장을 넣으면 예측의 모양은 (3, 10)이에요.

    증상: 오류도 없고 MNIST 정확도도 높은데, 숫자를 두세 픽셀만 옮겨도 답이 자주
    바뀌어요. model.summary()로 어떤 층이 있는지 보세요.

    결함 이름: `dense-only-on-images`

    더 알아보기: `grader explain cnn`

    Builds a convolutional network (CNN) that recognises handwritten digits, and
    returns it. It is not compiled.

    - In: nothing. The model takes images of shape (28, 28, 1).
    - Out: a Keras model with 1 convolution layer (Conv2D) or more. For n images it
      gives probabilities of shape (n, 10), and each row adds up to 1.

    Example: for 3 images the prediction has shape (3, 10).

    Symptom: there is no error and the accuracy on MNIST is high, but moving a digit
    by two or three pixels often changes the answer. Look at its layers with
    model.summary().

    Name of the fault: `dense-only-on-images`

    Find out more: `grader explain cnn`
    """
    # 아래 코드의 결함을 찾아 고치세요 / find the fault below and repair it
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )


def build_classifier(num_classes=10):
    """num_classes개의 클래스를 구별하는 합성곱 신경망을 만들어 돌려줘요. 컴파일하지
    않아요.

    - 입력: num_classes, 클래스의 개수이고 기본값은 10이에요. 모델은 모양이 (28, 28,
      1)인 이미지를 받아요.
    - 결과: Keras 모델. 이미지 n장을 넣으면 (n, num_classes) 모양의 확률이 나와요.
      한 줄을 더하면 1이에요.

    예: 점수 [8, 0, 0]은 softmax를 거치면 약 [0.9993, 0.0003, 0.0003]이 돼요. 모델은
    이만큼 확신할 수 있어야 해요.

    증상: 아무리 오래 학습해도 가장 큰 확률이 0.24를 넘지 못하고, 손실은 1.46쯤에서
    더 내려가지 않아요.

    결함 이름: `double-softmax`

    더 알아보기: `grader explain softmax`

    Builds a convolutional network that tells num_classes classes apart, and returns
    it. It is not compiled.

    - In: num_classes, the number of classes, 10 by default. The model takes images
      of shape (28, 28, 1).
    - Out: a Keras model. For n images it gives probabilities of shape (n,
      num_classes), and each row adds up to 1.

    Example: softmax turns the scores [8, 0, 0] into about [0.9993, 0.0003, 0.0003].
    The model must be able to be as sure as that.

    Symptom: however long it is trained, the highest probability never goes above
    0.24, and the loss does not fall below about 1.46.

    Name of the fault: `double-softmax`

    Find out more: `grader explain softmax`
    """
    # 아래 코드의 결함을 찾아 고치세요 / find the fault below and repair it
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(8, kernel_size=3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(num_classes, activation="softmax"),
            layers.Softmax(),
        ]
    )


def train_on_integer_labels(model, images, labels, epochs=1):
    """모델을 컴파일하고 학습시켜요. 라벨은 원-핫이 아니라 3과 같은 정수예요.

    - 입력: model(컴파일하지 않은 모델, 출력은 10개 숫자의 확률), images (n, 28, 28,
      1) float32 0-1, labels (n,) 정수 0-9, epochs(에포크 수, 기본값 1).
    - 결과: model.fit이 돌려주는 History. 정확도(accuracy)도 함께 재요.
    - batch_size는 32 그대로 두세요.

    예: 손실은 정답 숫자의 확률 p에 -log(p)를 계산해 평균한 값이에요. 확률이 모두
    0.1이면 약 2.303이에요. 어떤 숫자가 labels에 한 번도 안 나와도 학습할 수 있어야
    해요.

    증상: fit이 ValueError로 멈춰요. 오류 메시지에 target.shape와 output.shape가
    나와요.

    결함 이름: `integer-labels-with-categorical-loss`

    더 알아보기: `grader explain loss`

    Compiles a model and trains it. The labels are whole numbers such as 3, not
    one-hot rows.

    - In: model (not compiled, gives probabilities for 10 digits), images (n, 28,
      28, 1) float32 0-1, labels (n,) whole numbers 0-9, epochs (1 by default).
    - Out: the History that model.fit returns. Accuracy is measured too.
    - Leave batch_size at 32.

    Example: the loss is -log(p) on average, where p is the probability of the right
    digit. If every probability is 0.1 it is about 2.303. Training must also work if
    some digit never occurs in labels.

    Symptom: fit stops with a ValueError. Its message names target.shape and
    output.shape.

    Name of the fault: `integer-labels-with-categorical-loss`

    Find out more: `grader explain loss`
    """
    # 아래 코드의 결함을 찾아 고치세요 / find the fault below and repair it
    model.compile(
        optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"]
    )
    return model.fit(images, labels, epochs=epochs, batch_size=32, verbose=0)


def train_with_validation_split(model, images, labels, epochs=1):
    """컴파일된 모델을 학습시키면서, 이미지의 20%를 검증용으로 떼어 둬요. 데이터는 숫자
    순서로 정렬되어 있어요. 0이 모두 나온 다음에 1이 나오고, 9가 맨 끝에 있어요.

    - 입력: model(컴파일된 모델), images (n, 28, 28, 1) float32 0-1, labels (n, 10)
      원-핫, epochs(에포크 수, 기본값 1).
    - 결과: model.fit이 돌려주는 History. val_loss와 val_accuracy가 들어 있어요.
    - 검증용 이미지는 학습에 쓰지 않으며, 여러 숫자가 고루 섞여 있어야 해요.

    예: 이미지가 100장이면 80장으로 학습하고 20장으로 검증해요.

    증상: 학습 정확도는 계속 오르는데 검증 정확도는 0에 머물러요. validation_split이
    어느 이미지를 떼어 두는지 찾아보세요.

    결함 이름: `sorted-labels-with-validation-split`

    더 알아보기: `grader explain validation`

    Trains a compiled model and sets 20% of the images aside for validation. The
    data is sorted by digit: first every 0, then every 1, and 9 comes last.

    - In: model (compiled), images (n, 28, 28, 1) float32 0-1, labels (n, 10)
      one-hot, epochs (1 by default).
    - Out: the History that model.fit returns, with val_loss and val_accuracy.
    - Images for validation are not used for training, and many different digits are
      among them.

    Example: of 100 images, 80 are for training and 20 for validation.

    Symptom: the training accuracy keeps rising, but the validation accuracy stays
    at 0. Find out which images validation_split sets aside.

    Name of the fault: `sorted-labels-with-validation-split`

    Find out more: `grader explain validation`
    """
    # 아래 코드의 결함을 찾아 고치세요 / find the fault below and repair it
    return model.fit(
        images, labels, epochs=epochs, validation_split=0.2, batch_size=32, verbose=0
    )


def train_and_keep_best(model, images, labels, validation_data, epochs=10, patience=2):
    """컴파일된 모델을 학습시키다가 val_loss가 patience번 잇달아 나아지지 않으면
    멈춰요. 끝난 뒤 모델에는 val_loss가 가장 낮았던 에포크의 가중치가 남아 있어야
    해요.

    - 입력: model(컴파일된 모델), images와 labels(학습용), validation_data =
      (이미지, 라벨), epochs(최대 에포크 수, 기본값 10), patience(기본값 2).
    - 결과: model.fit이 돌려주는 History.

    예: val_loss가 0.9, 0.5, 0.6, 0.7이고 patience가 2이면 4번째 에포크에서 멈추고,
    모델은 2번째 에포크의 가중치를 가져요.

    증상: 학습은 제때 멈추는데, 끝난 모델을 평가하면 학습 중에 본 가장 낮은
    val_loss보다 나빠요.

    결함 이름: `best-weights-not-restored`

    더 알아보기: `grader explain early-stopping`

    Trains a compiled model and stops once val_loss has not improved for patience
    epochs in a row. In the end the model must have the weights of the epoch with
    the lowest val_loss.

    - In: model (compiled), images and labels (for training), validation_data =
      (images, labels), epochs (at most so many, 10 by default), patience (2 by
      default).
    - Out: the History that model.fit returns.

    Example: if val_loss is 0.9, 0.5, 0.6, 0.7 and patience is 2, training stops at
    epoch 4, and the model has the weights of epoch 2.

    Symptom: training stops in time, but the finished model is worse than the lowest
    val_loss seen during training.

    Name of the fault: `best-weights-not-restored`

    Find out more: `grader explain early-stopping`
    """
    # 아래 코드의 결함을 찾아 고치세요 / find the fault below and repair it
    stopping = keras.callbacks.EarlyStopping(monitor="val_loss", patience=patience)
    return model.fit(
        images, labels, epochs=epochs, validation_data=validation_data,
        callbacks=[stopping], verbose=0,
    )


def make_checkpoint(model_dir):
    """val_loss가 가장 좋았던 에포크의 가중치를 model_dir 안의 파일에 저장하는
    ModelCheckpoint 콜백을 만들어 돌려줘요.

    - 입력: model_dir, 폴더 경로(문자열).
    - 결과: ModelCheckpoint 하나. 모델 전체가 아니라 가중치만 저장하고, 검증 지표가
      가장 좋을 때만 저장해요.

    예: model_dir가 "runs/a"라면 파일은 "runs/a/" 안에 생겨요. 파일 이름은 Keras 3이
    받아 주는 이름이어야 해요.

    증상: 콜백을 만드는 순간 ValueError가 나요. 오류 메시지를 끝까지 읽어 보세요.

    결함 이름: `checkpoint-weights-suffix`

    더 알아보기: `grader explain checkpoint`

    Returns a ModelCheckpoint callback that saves the weights of the epoch with the
    best val_loss to a file in model_dir.

    - In: model_dir, the path of a folder (a string).
    - Out: one ModelCheckpoint. It saves only the weights, not the whole model, and
      only when a validation metric is the best so far.

    Example: if model_dir is "runs/a", the file is in "runs/a/". Its name must be
    one that Keras 3 accepts.

    Symptom: there is a ValueError as soon as the callback is made. Read its message
    to the end.

    Name of the fault: `checkpoint-weights-suffix`

    Find out more: `grader explain checkpoint`
    """
    # 아래 코드의 결함을 찾아 고치세요 / find the fault below and repair it
    return keras.callbacks.ModelCheckpoint(
        os.path.join(model_dir, "best_weights.h5"),
        monitor="val_loss",
        save_best_only=True,
        save_weights_only=True,
    )


def stop_on_accuracy(patience):
    """검증 정확도(val_accuracy)가 더 오르지 않으면 학습을 멈추는 EarlyStopping 콜백을
    만들어 돌려줘요.

    - 입력: patience, 몇 번 잇달아 나아지지 않으면 멈출지(정수).
    - 결과: EarlyStopping 하나. val_accuracy를 지켜봐요.

    예: patience가 3이고 val_accuracy가 0.7, 0.8, 0.9, 0.95로 오르는 동안에는 멈추면
    안 돼요.

    증상: 정확도가 잘 오르고 있는데도 patience번 만에 학습이 끝나고, 첫 에포크의
    가중치가 남아요.

    결함 이름: `inverted-mode`

    더 알아보기: `grader explain early-stopping`

    Returns an EarlyStopping callback that ends training once the validation
    accuracy (val_accuracy) no longer rises.

    - In: patience, for how many epochs in a row it may fail to improve (a whole
      number).
    - Out: one EarlyStopping. It watches val_accuracy.

    Example: with patience 3 it must not stop while val_accuracy rises from 0.7 to
    0.8, 0.9 and 0.95.

    Symptom: the accuracy is rising nicely, yet training ends after patience more
    epochs, and the weights of the first epoch remain.

    Name of the fault: `inverted-mode`

    Find out more: `grader explain early-stopping`
    """
    # 아래 코드의 결함을 찾아 고치세요 / find the fault below and repair it
    return keras.callbacks.EarlyStopping(
        monitor="val_accuracy", mode="min", patience=patience, restore_best_weights=True
    )


def stop_epoch(val_losses, patience):
    """검증 손실의 목록을 보고 EarlyStopping이 몇 번째 에포크 뒤에 학습을 멈추는지
    계산해요. Keras 없이 순수한 파이썬으로 해요.

    - 입력: val_losses, 에포크마다 잰 검증 손실의 리스트(1개 이상). patience, 1
      이상의 정수.
    - 결과: 멈추는 에포크의 번호(int, 1부터 세요). 멈추지 않으면 마지막 에포크의
      번호예요.
    - 나아졌다는 것은 지금까지의 가장 낮은 값보다 더 낮아졌다는 뜻이에요. 같은 값은
      나아진 것이 아니에요.

    예: 에포크가 30개이고 14번째에서 마지막으로 나아졌다면, patience가 10일 때
    24번째 에포크 뒤에 멈춰요.

    증상: 손실이 오르내리며 좋아지는 곡선에서 Keras보다 일찍 멈춘다고 답해요. [0.9,
    0.8, 0.85, 0.7, 0.75, 0.6]과 patience 2로 손으로 따라가 보세요.

    결함 이름: `patience-misread`

    더 알아보기: `grader explain early-stopping`

    Computes from a list of validation losses after which epoch EarlyStopping ends
    training. It is plain Python without Keras.

    - In: val_losses, a list with the validation loss of each epoch (1 or more).
      patience, a whole number of 1 or more.
    - Out: the number of the epoch at which it stops (int, counted from 1). If it
      never stops, the number of the last epoch.
    - To improve means to be lower than the lowest value so far. An equal value is
      no improvement.

    Example: with 30 epochs, the last improvement at epoch 14 and patience 10,
    training stops after epoch 24.

    Symptom: for a curve that goes up and down while it gets better, the answer is
    earlier than Keras would stop. Follow [0.9, 0.8, 0.85, 0.7, 0.75, 0.6] with
    patience 2 by hand.

    Name of the fault: `patience-misread`

    Find out more: `grader explain early-stopping`
    """
    # 아래 코드의 결함을 찾아 고치세요 / find the fault below and repair it
    best = float("inf")
    waited = 0
    for epoch, loss in enumerate(val_losses, start=1):
        if loss < best:
            best = loss
        else:
            waited += 1
        if waited >= patience:
            return epoch
    return len(val_losses)


def predict_one_image(model, image):
    """이미지 한 장에 어떤 숫자가 있는지 모델에게 물어봐요.

    - 입력: model(입력 (n, 28, 28, 1), 출력 (n, 10)인 Keras 모델), image float32
      0-1, 모양 (28, 28, 1).
    - 결과: 확률이 가장 큰 칸의 번호. 0에서 9 사이의 int 하나예요.

    예: 모델이 이 이미지에 [0.1, 0.7, 0.2]처럼 확률을 준다면 답은 1이에요.

    증상: 어떤 모델에서는 모양이 맞지 않는다는 오류가 나고, 어떤 모델에서는 오류
    없이 엉뚱한 답이 나와요. 모델은 언제나 이미지 여러 장의 묶음을 받아요.

    결함 이름: `missing-batch-axis`

    더 알아보기: `grader explain batch-axis`

    Asks the model which digit one image shows.

    - In: model (a Keras model from (n, 28, 28, 1) to (n, 10)), image float32 0-1 of
      shape (28, 28, 1).
    - Out: the place of the highest probability, one int from 0 to 9.

    Example: if the model gives the image the probabilities [0.1, 0.7, 0.2], the
    answer is 1.

    Symptom: some models raise an error about a shape that does not fit; others give
    a wrong answer without any error. A model always takes a batch of images.

    Name of the fault: `missing-batch-axis`

    Find out more: `grader explain batch-axis`
    """
    # 아래 코드의 결함을 찾아 고치세요 / find the fault below and repair it
    probabilities = model.predict(image, verbose=0)
    return int(np.argmax(probabilities[0]))


def predict_many_images(model, images):
    """MNIST 이미지 여러 장의 숫자를 예측해요. 모델은 255로 나눈 픽셀(0-1)로
    학습했어요.

    - 입력: model(입력 (n, 28, 28, 1), 출력 (n, 10)인 Keras 모델), images uint8,
      모양 (n, 28, 28), 값 0-255.
    - 결과: 숫자의 배열, 모양 (n,). n이 1일 때도 모양은 (1,)이에요.

    예: 이미지 5장을 넣으면 [7, 2, 1, 0, 4]처럼 숫자 5개가 나와요.

    증상: 오류는 없는데, 평가할 때는 97%를 맞히던 모델이 이 함수로는 몇 가지 숫자만
    되풀이해서 답해요.

    결함 이름: `train-predict-scaling-differs`

    더 알아보기: `grader explain "왜 255로 나눠?"`

    Predicts the digits in several MNIST images. The model was trained on pixels
    divided by 255 (0-1).

    - In: model (a Keras model from (n, 28, 28, 1) to (n, 10)), images, uint8 of
      shape (n, 28, 28), values 0-255.
    - Out: an array of digits of shape (n,). If n is 1, the shape is (1,).

    Example: for 5 images there are 5 digits, such as [7, 2, 1, 0, 4].

    Symptom: there is no error, but a model that was 97% right when evaluated gives
    only a few different digits over and over.

    Name of the fault: `train-predict-scaling-differs`

    Find out more: `grader explain "why divide by 255"`
    """
    # 아래 코드의 결함을 찾아 고치세요 / find the fault below and repair it
    inputs = images.reshape(-1, 28, 28, 1).astype("float32")
    probabilities = model.predict(inputs, verbose=0)
    return np.argmax(probabilities, axis=1)


def predicted_digits(probabilities):
    """모델이 내놓은 확률에서 이미지마다 답 하나를 골라요.

    - 입력: probabilities, 실수 배열, 모양 (n, 10). 한 줄이 이미지 한 장이에요.
    - 결과: 정수 배열, 모양 (n,). 줄마다 확률이 가장 큰 칸의 번호예요.

    예: 클래스가 3개뿐이라면 [[0.1, 0.7, 0.2], [0.8, 0.1, 0.1]]의 답은 [1, 0]이에요.

    증상: 이미지를 몇 장 넣어도 답이 늘 10개이고, 10보다 큰 답도 나와요.

    결함 이름: `argmax-axis`

    더 알아보기: `grader explain argmax`

    Chooses one answer for each image from the probabilities that a model gave.

    - In: probabilities, an array of floats of shape (n, 10). One row is one image.
    - Out: an array of whole numbers of shape (n,): for each row the place of the
      highest probability.

    Example: with only 3 classes, [[0.1, 0.7, 0.2], [0.8, 0.1, 0.1]] gives [1, 0].

    Symptom: however many images there are, there are always 10 answers, and some
    are larger than 10.

    Name of the fault: `argmax-axis`

    Find out more: `grader explain argmax`
    """
    # 아래 코드의 결함을 찾아 고치세요 / find the fault below and repair it
    return np.argmax(probabilities, axis=0)


def fraction_right(y_true, y_pred):
    """예측이 맞은 비율(정확도)을 계산해요.

    - 입력: y_true, 정답, 모양 (n,) 또는 (n, 1). 데이터 세트에 따라 라벨이 세로 한
      줄로 올 때가 있어요. y_pred, 예측, 모양 (n,).
    - 결과: 0에서 1 사이의 실수 하나(float).

    예: 4개 중 3개를 맞히면 0.75예요. y_true의 모양이 (4, 1)이어도 같아요.

    증상: y_true의 모양이 (n, 1)이면 잘 맞힌 예측도 정확도가 0.1쯤 나와요. y_true ==
    y_pred의 모양을 print 해 보세요.

    결함 이름: `broadcast-comparison`

    더 알아보기: `grader explain shapes`

    Computes which share of the predictions is right (the accuracy).

    - In: y_true, the right answers, of shape (n,) or (n, 1): some data sets have
      their labels in one column. y_pred, the predictions, of shape (n,).
    - Out: one number from 0 to 1 (float).

    Example: if 3 of 4 are right it is 0.75, and the same if y_true has shape (4,
    1).

    Symptom: if y_true has shape (n, 1), even good predictions have an accuracy of
    about 0.1. Print the shape of y_true == y_pred.

    Name of the fault: `broadcast-comparison`

    Find out more: `grader explain shapes`
    """
    # 아래 코드의 결함을 찾아 고치세요 / find the fault below and repair it
    return float(np.mean(y_true == y_pred))
