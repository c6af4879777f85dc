"""준비 운동: 파이썬으로 몸풀기

신경망을 만들기 전에 파이썬으로 몸을 풀어요. 글자를 입력받아 출력하고, 가장 큰 값의
자리를 찾고, 원-핫 벡터를 손으로 만들고, 배열의 모양을 읽어요. 모두 뒤의 실습에서
다시 쓰는 생각이에요. 다른 패키지 없이 파이썬만으로 할 수 있어요. 함수를 위에서부터
하나씩 채우고, 채울 때마다 `grader check lab0`으로 확인하세요.

각 함수의 설명을 읽고 `raise NotImplementedError(...)` 줄을 지운 자리에 코드를
작성하세요. 함수 이름은 바꾸지 마세요. 한 함수를 끝낼 때마다 터미널에서 채점해 볼 수
있어요:

    grader check lab0

Warm-up in plain Python

Before the first network, a warm-up in Python: read typed text and print, find the
place of the largest value, make a one-hot vector by hand, read the shape of an
array. All of these ideas come back in the later labs. Plain Python is enough; no
package is needed. Fill in the functions from top to bottom, and run
`grader check lab0` after each of them.

Read what each function asks for and write your code where
`raise NotImplementedError(...)` stands; delete that line. Keep the functions'
names. After each function you can have it graded in a terminal:

    grader check lab0
"""


def greeting(name, age):
    """이름과 나이로 인사말 한 문장을 만들어 돌려줘요. 출력(print)하지 않고
    돌려주면(return), 다른 함수가 그 문장을 받아서 쓸 수 있어요.

    - 입력: name, 이름(문자열). age, 나이(정수).
    - 결과: 문자열. 띄어쓰기와 문장 부호까지 아래 예와 똑같아야 해요.
    - 나이가 20 이상이면 "성인입니다."로, 20 미만이면 "청소년입니다."로 끝나요.

    예: greeting("Kim", 18)은 "안녕하세요 Kim님! 청소년입니다."이고,
    greeting("민수", 31)은 "안녕하세요 민수님! 성인입니다."예요.

    이 과정에서 무엇을 배우는지: `grader explain neural-network`

    Makes one sentence of greeting from a name and an age, and returns it. A
    sentence that is returned, not printed, can be used by another function.

    - In: name, a string. age, a whole number.
    - Out: a string, exactly as in the example below, with the same spaces and
      signs.
    - From age 20 on it ends in "성인입니다." (an adult), below 20 in
      "청소년입니다." (a youth).

    Example: greeting("Kim", 18) is "안녕하세요 Kim님! 청소년입니다." and
    greeting("민수", 31) is "안녕하세요 민수님! 성인입니다."

    What this course is about: `grader explain neural-network`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("greeting")


def main():
    """키보드로 이름과 나이를 차례로 입력받고, 인사말을 출력해요. 프로그램이 사람과
    이야기하는 가장 간단한 방법이에요.

    - 입력: 인자는 없어요. "이름을 입력하세요: "라고 물어 한 줄을 읽고, "나이를
      입력하세요: "라고 물어 또 한 줄을 읽어요. 묻는 것은 이 두 번뿐이에요.
    - 결과: greeting이 만든 문장을 한 번 출력해요. 돌려주는 값은 없어요.
    - 입력받은 것은 언제나 문자열이에요. 나이를 20과 비교하려면 먼저 정수로 바꿔야
      해요.

    예: Kim과 18을 입력하면 화면은 이렇게 돼요.

        이름을 입력하세요: Kim
        나이를 입력하세요: 18
        안녕하세요 Kim님! 청소년입니다.

    다음에는 글자 대신 숫자 그림을 다뤄요: `grader explain mnist`

    Reads a name and an age from the keyboard, one after the other, and prints the
    greeting: the simplest way for a program to talk with a person.

    - In: no arguments. Ask "이름을 입력하세요: " (please enter a name) and read a
      line, then ask "나이를 입력하세요: " (please enter an age) and read another.
      Ask no more than these two.
    - Out: the sentence made by greeting is printed once. Nothing is returned.
    - What is typed always comes as a string. To compare the age with 20, turn it
      into a whole number first.

    Example: if Kim and 18 are typed, the screen shows

        이름을 입력하세요: Kim
        나이를 입력하세요: 18
        안녕하세요 Kim님! 청소년입니다.

    Pictures of digits come next: `grader explain mnist`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("main")


def argmax_first(values):
    """리스트에서 가장 큰 값이 몇 번 칸에 있는지 찾아요. 분류 모델은 클래스마다 확률을
    하나씩 내놓는데, 그중 가장 큰 칸의 번호가 모델의 답이에요.

    - 입력: values, 숫자의 리스트. 값이 하나 이상 있고, 정수일 수도 소수일 수도
      음수일 수도 있어요.
    - 결과: 칸의 번호, 정수 하나. 파이썬에서 첫 칸은 0번이에요.
    - 가장 큰 값이 여러 번 나오면 그중 맨 앞의 번호를 돌려줘요.

    예: [0.1, 0.7, 0.2]이면 1, [5, 2, 5]이면 0, [-4, -2, -9]이면 1이에요.

    더 알아보기: `grader explain argmax`

    Finds the place of the largest value in a list. A classifier gives one
    probability for each class, and the place of the largest one is its answer.

    - In: values, a list of numbers: at least one, and they may be whole, decimal or
      negative.
    - Out: the place, one whole number. In Python the first place is 0.
    - If the largest value occurs several times, the first of these places is
      returned.

    Example: for [0.1, 0.7, 0.2] it is 1, for [5, 2, 5] it is 0, for [-4, -2, -9] it
    is 1.

    Find out more: `grader explain argmax`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("argmax_first")


def one_hot(label, num_classes):
    """라벨(정답 번호) 하나를 원-핫 벡터로 바꿔요. 정답 칸만 1이고 나머지는 모두 0인
    숫자의 줄여요. 모델이 내놓는 확률의 줄과 나란히 놓고 비교할 수 있어요.

    - 입력: label, 0 이상 num_classes 미만의 정수. num_classes, 클래스의 개수(정수).
    - 결과: 숫자 num_classes개. 리스트, 튜플, NumPy 배열 중 무엇이든 좋아요.

    예: one_hot(2, 4)는 [0, 0, 1, 0]이고, one_hot(0, 3)은 [1, 0, 0]이에요.

    더 알아보기: `grader explain one-hot`

    Turns one label (the number of the right answer) into a one-hot vector: a row of
    numbers, 1 in the place of the right answer and 0 everywhere else. It can be
    laid beside the row of probabilities that a model gives.

    - In: label, a whole number from 0 up to but not including num_classes.
      num_classes, the number of classes.
    - Out: num_classes numbers. A list, a tuple or a NumPy array are all fine.

    Example: one_hot(2, 4) is [0, 0, 1, 0] and one_hot(0, 3) is [1, 0, 0].

    Find out more: `grader explain one-hot`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("one_hot")


def describe_shape(shape):
    """배열의 모양(shape)만 보고 무엇이 들어 있는지 말해요. 오류의 절반은 모양이 맞지
    않아서 생기니, 모양을 읽을 줄 알면 금방 고칠 수 있어요.

    - 입력: shape, 정수의 튜플. 맨 앞의 n은 개수이고 1일 수도 있어요. h는 높이, w는
      너비예요.
    - 결과: 아래 다섯 가지 문자열 중 하나. 모두 소문자예요.
    - (n, 28, 28)은 "images": 이미지 n장.
    - (n, h, w, 1)은 "gray images": 마지막 축이 채널이고, 흑백은 채널이 1개.
    - (n, h, w, 3)은 "color images": 컬러는 채널이 3개(빨강, 초록, 파랑).
    - (n,)은 "labels": 라벨 n개. (n, k)는 "table": n행 k열의 표.

    예: (60000, 28, 28)은 "images", (60000,)은 "labels", (5, 3)은 "table"이에요.
    먼저 축이 몇 개인지 세어 보세요.

    더 알아보기: `grader explain shapes`

    Tells from the shape of an array alone what it holds. Half of all errors are
    shapes that do not fit, and who can read shapes repairs them quickly.

    - In: shape, a tuple of whole numbers. The n in front is a count and may be 1; h
      is the height, w the width.
    - Out: one of the five strings below, in small letters.
    - (n, 28, 28) is "images": n images.
    - (n, h, w, 1) is "gray images": the last axis is the channels, and gray has 1.
    - (n, h, w, 3) is "color images": colour has 3 channels (red, green, blue).
    - (n,) is "labels": n labels. (n, k) is "table": a table of n rows and k
      columns.

    Example: (60000, 28, 28) is "images", (60000,) is "labels", (5, 3) is "table".
    Count the axes first.

    Find out more: `grader explain shapes`
    """
    # 코드를 쓰고 아래 줄은 지우세요 / write code, then delete the next line
    raise NotImplementedError("describe_shape")
