"""합성곱과 풀링을 손으로

합성곱 층과 풀링 층이 안에서 무엇을 계산하는지 NumPy만으로 직접 만들어 봅니다.
Keras는 쓰지 않습니다. 여기서 만든 함수는 Conv2D, MaxPooling2D, Flatten, Dense가
하는 일과 똑같은 답을 내놓습니다. 함수를 위에서부터 하나씩 채우고, 채울 때마다
`grader check lab2`로 확인하세요.

각 함수의 설명을 읽고 `raise NotImplementedError(...)` 줄을 지운 자리에 코드를
작성하세요. 함수 이름은 바꾸지 마세요. 한 함수를 끝낼 때마다 터미널에서 채점해 볼 수
있어요:

    grader check lab2

Convolution and pooling by hand

Build what convolution and pooling layers compute inside, with NumPy alone and
without Keras. The functions written here give the same answers as Conv2D,
MaxPooling2D, Flatten and Dense do. Fill in the functions from top to bottom, and
run `grader check lab2` after each of them.

Read what each function asks for and write your code where
`raise NotImplementedError(...)` stands; delete that line. Keep the functions'
names. After each function you can have it graded in a terminal:

    grader check lab2
"""

import numpy as np


def output_size(n, kernel, stride=1, padding="valid"):
    """커널이 한 방향으로 움직일 때 몇 자리에 놓이는지 셉니다. 그 수가 특성 맵의 높이나
    너비가 됩니다.

    - 입력: n, 한 축의 픽셀 수. kernel, 커널의 길이(n 이하). stride, 한 번에 몇 칸씩
      움직이는지(기본값 1). padding, "valid" 또는 "same"(기본값 "valid").
    - 결과: 자리의 개수, 정수.
    - "valid": 커널이 이미지 밖으로 나가지 않습니다. 마지막에 남는 칸이 모자라면 그
      자리는 세지 않습니다.
    - "same": 가장자리에 0을 채웁니다. stride가 1이면 n이 그대로이고, stride가 s이면
      n을 s로 나눈 값을 올림합니다.

    예: n이 10이고 kernel이 4이면 7입니다. 여기에 stride가 3이면 3입니다. padding이
    "same"이고 stride가 3이면 4입니다.

    더 알아보기: `grader explain padding`

    Counts the places that a kernel takes as it moves in one direction. That number
    becomes the height or the width of the feature map.

    - In: n, the number of pixels along the axis. kernel, the length of the kernel
      (at most n). stride, how many pixels it moves at a time (1 by default).
      padding, "valid" or "same" ("valid" by default).
    - Out: the number of places, a whole number.
    - "valid": the kernel never leaves the image. Where too few pixels remain at the
      end, there is no place.
    - "same": zeros are put around the edge. With stride 1 the size stays n; with
      stride s it is n divided by s, rounded up.

    Example: for n = 10 and kernel = 4 it is 7. With stride = 3 it is 3. With
    padding "same" and stride = 3 it is 4.

    Find out more: `grader explain padding`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("output_size")


def convolve2d(image, kernel, stride=1, padding="valid"):
    """커널을 이미지 위에서 왼쪽에서 오른쪽으로, 위에서 아래로 옮기면서, 놓인 자리마다
    겹치는 값끼리 곱해서 모두 더합니다. 그 합들이 특성 맵입니다. CNN의 합성곱은
    커널을 뒤집지 않습니다.

    - 입력: image, 2차원 배열 (높이, 너비). kernel, 2차원 배열 (행, 열).
      stride(기본값 1)와 padding(기본값 "valid")은 output_size에서와 같습니다.
      이미지와 커널은 정사각형이 아닐 수도 있고, 값은 정수일 수도 소수일 수도
      있습니다.
    - 결과: 2차원 NumPy 배열. 높이와 너비는 output_size가 말하는 크기입니다.
    - "same"이면 가장자리에 0을 채웁니다. 필요한 0의 개수는 stride에 따라 다르고,
      홀수이면 TensorFlow처럼 하나 더 많은 쪽이 아래와 오른쪽입니다.

    예: 이미지 [[1, 2, 0], [0, 1, 3]]에 커널 [[1, 0], [0, -1]]을 쓰면, 첫 자리는 1 x
    1 + 2 x 0 + 0 x 0 + 1 x (-1) = 0이고 결과는 [[0, -1]]입니다.

    더 알아보기: `grader explain conv2d`

    Moves a kernel over the image, from left to right and from top to bottom. At
    each place the values that lie on each other are multiplied and everything is
    added up. Those sums are the feature map. The convolution of a CNN does not flip
    the kernel.

    - In: image, a 2-D array (height, width). kernel, a 2-D array (rows, columns).
      stride (1 by default) and padding ("valid" by default) are as in output_size.
      Neither needs to be square, and values may be whole or decimal.
    - Out: a 2-D NumPy array, of the height and width that output_size gives.
    - With "same", zeros are put around the edge. How many are needed depends on the
      stride; if their number is odd, the extra one goes to the bottom and to the
      right, as in TensorFlow.

    Example: for the image [[1, 2, 0], [0, 1, 3]] and the kernel [[1, 0], [0, -1]]
    the first place gives 1 x 1 + 2 x 0 + 0 x 0 + 1 x (-1) = 0, and the result is
    [[0, -1]].

    Find out more: `grader explain conv2d`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("convolve2d")


def feature_maps(image, kernels, stride=1):
    """합성곱 층에는 커널(필터)이 여러 개 있고, 커널마다 특성 맵이 한 장씩 나옵니다.
    같은 이미지에 커널을 하나씩 써서 나온 특성 맵을 순서대로 쌓습니다.

    - 입력: image, 2차원 배열. kernels, 3차원 배열 (개수, 행, 열). stride, 기본값 1.
    - 결과: 3차원 NumPy 배열 (개수, 높이, 너비). 0번이 첫 커널의 특성 맵입니다.
      앞에서 만든 convolve2d를 쓰세요.

    예: 5x5 이미지에 3x3 커널 8개를 쓰면 결과의 모양은 (8, 3, 3)입니다.

    더 알아보기: `grader explain filter`

    A convolution layer has several kernels (filters), and each gives one feature
    map. Use one kernel after the other on the same image and stack the feature maps
    in that order.

    - In: image, a 2-D array. kernels, a 3-D array (count, rows, columns). stride, 1
      by default.
    - Out: a 3-D NumPy array (count, height, width). Number 0 is the feature map of
      the first kernel. Use the convolve2d that you have written.

    Example: 8 kernels of 3x3 on a 5x5 image give the shape (8, 3, 3).

    Find out more: `grader explain filter`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("feature_maps")


def convolve_rgb(image, kernel):
    """컬러 이미지는 빨강, 초록, 파랑 채널이 겹쳐 있고, 커널도 채널마다 한 겹씩
    있습니다. 채널마다 자기 겹으로 합성곱을 한 다음, 세 결과를 더해서 특성 맵 한
    장을 만듭니다.

    - 입력: image, 3차원 배열 (높이, 너비, 3). kernel, 3차원 배열 (행, 열, 3).
      stride는 1이고 패딩은 없습니다("valid").
    - 결과: 2차원 NumPy 배열. 채널 축은 남지 않습니다.

    예: 한 자리에서 빨강의 합이 2, 초록의 합이 5, 파랑의 합이 -1이면 그 자리의 값은
    6입니다. (8, 8, 3) 이미지에 (3, 3, 3) 커널을 쓰면 결과의 모양은 (6, 6)입니다.

    더 알아보기: `grader explain channels`

    A colour image consists of a red, a green and a blue channel, and its kernel has
    one slice for each of them. Convolve each channel with its own slice, then add
    up the three results into one feature map.

    - In: image, a 3-D array (height, width, 3). kernel, a 3-D array (rows, columns,
      3). The stride is 1 and there is no padding ("valid").
    - Out: a 2-D NumPy array. No channel axis remains.

    Example: if at one place red gives 2, green 5 and blue -1, the value there is 6.
    A (3, 3, 3) kernel on an (8, 8, 3) image gives the shape (6, 6).

    Find out more: `grader explain channels`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("convolve_rgb")


def relu(x):
    """특성 맵에서 음수를 0으로 바꾸고 나머지는 그대로 둡니다. 층 사이에 이런 함수가
    있어야 층을 여러 개 쌓는 보람이 있습니다.

    - 입력: x, 숫자 배열. 축이 몇 개든 됩니다.
    - 결과: x와 모양이 같은 새 NumPy 배열. 받은 x 자체는 바뀌면 안 됩니다.

    예: [-2, 0, 3.5]는 [0, 0, 3.5]가 됩니다.

    더 알아보기: `grader explain relu`

    Turns the negative numbers of a feature map into 0 and leaves the others as they
    are. Only with such a function between layers is it worth stacking several of
    them.

    - In: x, an array of numbers, with any number of axes.
    - Out: a new NumPy array of the same shape as x. The x that was passed in must
      not change.

    Example: [-2, 0, 3.5] becomes [0, 0, 3.5].

    Find out more: `grader explain relu`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("relu")


def max_pool2d(x, size=2, stride=None):
    """특성 맵을 작은 창으로 나누고, 창마다 가장 큰 값 하나만 남깁니다. 크기가 줄어서
    다음 층의 계산이 가벼워지고, 특징이 한두 칸 움직여도 결과가 비슷합니다.

    - 입력: x, 2차원 배열. size, 창의 한 변(기본값 2). stride, 창을 옮기는 칸 수.
      stride를 주지 않으면(None) size와 같습니다.
    - 결과: 2차원 NumPy 배열. 패딩은 없으니("valid"), 끝에 창이 다 들어가지 않으면
      그 부분은 버립니다.
    - 값이 모두 음수일 수도 있습니다.

    예: [[1, 5, 2, 0], [3, 4, 8, 6]]은 [[5, 8]]이 됩니다. 5x5 배열을 size 2로
    풀링하면 (2, 2)입니다.

    더 알아보기: `grader explain pooling`

    Divides a feature map into small windows and keeps only the largest value of
    each. The map becomes smaller, so the next layer has less to compute, and a
    feature that moves by a pixel or two changes little.

    - In: x, a 2-D array. size, the side of the window (2 by default). stride, how
      many pixels the window moves; if it is not given (None), as many as size.
    - Out: a 2-D NumPy array. There is no padding ("valid"): where no whole window
      fits at the end, that part is dropped.
    - All values may be negative.

    Example: [[1, 5, 2, 0], [3, 4, 8, 6]] becomes [[5, 8]]. A 5x5 array pooled with
    size 2 has shape (2, 2).

    Find out more: `grader explain pooling`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("max_pool2d")


def average_pool2d(x, size=2, stride=None):
    """맥스 풀링과 똑같이 창을 옮기지만, 가장 큰 값 대신 창 안의 평균을 남깁니다.

    - 입력: x, 2차원 배열. size(기본값 2)와 stride(주지 않으면 size와 같음)는
      max_pool2d에서와 같습니다.
    - 결과: 2차원 NumPy 배열. x가 정수여도 평균에는 소수가 있을 수 있습니다.

    예: [[1, 5, 2, 0], [3, 4, 8, 6]]은 [[3.25, 4.0]]이 됩니다.

    더 알아보기: `grader explain pooling`

    Moves the window just like max pooling, but keeps the mean of each window
    instead of its largest value.

    - In: x, a 2-D array. size (2 by default) and stride (as size if not given) are
      as in max_pool2d.
    - Out: a 2-D NumPy array. Means may have decimals even where x holds whole
      numbers.

    Example: [[1, 5, 2, 0], [3, 4, 8, 6]] becomes [[3.25, 4.0]].

    Find out more: `grader explain pooling`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("average_pool2d")


def flatten(x):
    """여러 축으로 된 배열을 숫자 한 줄로 폅니다. Dense 층은 한 줄로 된 입력을 받기
    때문에, 합성곱 층과 Dense 층 사이에 필요합니다.

    - 입력: x, 축이 몇 개든 되는 배열. 이미지 한 장의 특성 맵이고, 배치 축은
      없습니다.
    - 결과: 1차원 NumPy 배열. 첫 행을 다 쓰고 다음 행으로 넘어가는 순서입니다.

    예: [[1, 2, 3], [4, 5, 6]]은 [1, 2, 3, 4, 5, 6]이 됩니다. 모양이 (4, 4, 10)이면
    숫자는 160개입니다.

    더 알아보기: `grader explain flatten`

    Lays out an array of several axes as one row of numbers. Dense layers take one
    row, so this is needed between convolution and Dense layers.

    - In: x, an array with any number of axes: the feature maps of one image,
      without a batch axis.
    - Out: a 1-D NumPy array. The first row comes first as a whole, then the next.

    Example: [[1, 2, 3], [4, 5, 6]] becomes [1, 2, 3, 4, 5, 6]. For the shape (4, 4,
    10) there are 160 numbers.

    Find out more: `grader explain flatten`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("flatten")


def conv_params(kernel, in_channels, filters):
    """Conv2D 층이 배우는 숫자가 모두 몇 개인지 셉니다. model.summary()의 Param # 칸에
    나오는 수입니다.

    - 입력: kernel, 커널의 한 변(정사각형). in_channels, 입력의 채널 수. filters,
      필터의 개수.
    - 결과: 정수. 필터마다 입력 채널 수만큼의 겹이 있고, 필터마다 편향(bias)이
      하나씩 있습니다.

    예: 한 변이 5이고 채널이 2개이면 필터 하나에 가중치 50개와 편향 1개가 있습니다.
    필터가 4개이면 204개입니다.

    더 알아보기: `grader explain parameters`

    Counts the numbers that a Conv2D layer learns: what stands under Param # in
    model.summary().

    - In: kernel, the side of the (square) kernel. in_channels, the number of
      channels that come in. filters, the number of filters.
    - Out: a whole number. Each filter has one slice for every channel that comes
      in, and one bias.

    Example: with side 5 and 2 channels, one filter has 50 weights and 1 bias. With
    4 filters there are 204.

    Find out more: `grader explain parameters`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("conv_params")


def dense_params(inputs, units):
    """Dense 층이 배우는 숫자가 모두 몇 개인지 셉니다. 모든 입력이 모든 유닛과
    이어집니다.

    - 입력: inputs, 입력의 개수. units, 유닛의 개수.
    - 결과: 정수. 유닛마다 편향(bias)이 하나씩 있습니다.

    예: 입력이 6개이고 유닛이 3개이면 가중치 18개와 편향 3개로 모두 21개입니다.

    더 알아보기: `grader explain parameters`

    Counts the numbers that a Dense layer learns. Every input is connected with
    every unit.

    - In: inputs, the number of inputs. units, the number of units.
    - Out: a whole number. Each unit has one bias.

    Example: 6 inputs and 3 units make 18 weights and 3 biases, 21 in all.

    Find out more: `grader explain parameters`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("dense_params")
