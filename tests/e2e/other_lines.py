"""Lines that stand beside right functions in learners' files, by kind.

The list was written before the loader was looked at. Its two halves take turns: the second one (odd
places) was set aside while the loader was mended by what the first one showed.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of lines that no right function may lose a point through."""

    name: str
    text: str
    """FUNCTION stands for a function of the lab."""
    notebook: bool = False
    """Python cannot read it: it stands in a cell, or as Colab writes a cell into a .py."""
    shell: bool = False
    """A line for the shell or a magic: notebooks, and .py files that Colab wrote."""


def _kind(name: str, *lines: str, notebook: bool = False, shell: bool = False) -> Kind:
    return Kind(name=name, text="\n".join(lines) + "\n", notebook=notebook, shell=shell)


KINDS = (
    _kind("raise", 'raise RuntimeError("여기까지")'),
    _kind("exit", "exit()"),
    _kind("sys-exit", "import sys", 'sys.exit("끝")'),
    _kind("os-exit", "import os", "os._exit(0)"),
    _kind("input", 'n = int(input("몇 개? "))', "print(n + 1)"),
    _kind("missing-file", 'with open("data/없는 파일.csv") as f:', "    rows = f.readlines()"),
    _kind(
        "missing-picture",
        "from PIL import Image",
        'picture = Image.open("C:/사진/7.png")',
        "picture.show()",
    ),
    _kind("missing-package", "import lightgbm_not_here as lgb", "booster = lgb.Booster()"),
    _kind("missing-names", "from course_helper_not_here import show_all, check_all", "check_all()"),
    _kind("missing-star", "from my_utils_not_here import *", "setup()"),
    _kind("drive-mount", "from google.colab import drive", "drive.mount('/content/drive')"),
    _kind(
        "files-upload",
        "from google.colab import files",
        "uploaded = files.upload()",
        "for fn in uploaded.keys():",
        "    print(len(uploaded[fn]))",
    ),
    _kind("assert", "assert 1 + 1 == 3, '다시 확인'"),
    _kind("assert-call", "assert FUNCTION() == 42"),
    _kind("infinite-loop", "count = 0", "while True:", "    count += 1"),
    _kind(
        "stubborn-loop",
        "while True:",
        "    try:",
        '        answer = int(input("y/n "))',
        "        break",
        "    except:",
        "        pass",
    ),
    _kind("sleep", "import time", "time.sleep(10_000)"),
    _kind(
        "plot",
        "import matplotlib.pyplot as plt",
        "plt.figure(figsize=(8, 8))",
        "plt.imshow([[0, 1], [1, 0]], cmap='gray')",
        "plt.show()",
    ),
    _kind(
        "training",
        "import keras",
        "import numpy as np",
        "net = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(3)])",
        "net.compile('adam', 'mse')",
        "history = net.fit(np.zeros((640, 4)), np.zeros((640, 3)), epochs=100_000, verbose=0)",
        "print(history.history['val_accuracy'][-1])",
    ),
    _kind(
        "gpu-needed",
        "import tensorflow as tf",
        "device_name = tf.test.gpu_device_name()",
        "if device_name != '/device:GPU:0':",
        "    raise SystemError('GPU device not found')",
    ),
    _kind("main-guard", 'if __name__ == "__main__":', "    import sys", "    sys.exit(FUNCTION())"),
    _kind(
        "other-main",
        "def run_all():",
        '    name = input("이름: ")',
        "    print(FUNCTION(name))",
        "run_all()",
    ),
    _kind("warnings-errors", "import warnings", "warnings.simplefilter('error')"),
    _kind("numpy-errors", "import numpy as np", "np.seterr(divide='raise', invalid='raise')"),
    _kind(
        "threads",
        "import threading",
        "def spin():",
        "    while True:",
        "        pass",
        "for _ in range(3):",
        "    threading.Thread(target=spin).start()",
    ),
    _kind(
        "processes",
        "import multiprocessing",
        "pool = multiprocessing.Pool(4)",
        "print(pool.map(abs, range(10)))",
    ),
    _kind("alarm", "import signal", "signal.alarm(1)"),
    _kind("chdir", "import os", "os.chdir('/content/drive/MyDrive/수업')"),
    _kind("makedirs", "import os", "os.makedirs('/content/out')", "os.chdir('/content/out')"),
    _kind("recursion-limit", "import sys", "sys.setrecursionlimit(10**6)"),
    _kind("print-flood", "for i in range(300_000):", "    print('진행', i)"),
    _kind(
        "stdout",
        "import sys, io",
        "sys.stdout = io.TextIOWrapper(sys.stdout.detach(), encoding='utf-8')",
    ),
    _kind("stdout-file", "import sys", "sys.stdout = open('log.txt', 'w')", "sys.stdout.close()"),
    _kind("memory", "big = [0] * (4 * 10**9)"),
    _kind("memory-slow", "piles = []", "while True:", "    piles.append(bytearray(10**7))"),
    _kind(
        "arguments",
        "import argparse",
        "parser = argparse.ArgumentParser()",
        "parser.add_argument('--epochs', type=int, required=True)",
        "args = parser.parse_args()",
        "EPOCHS = args.epochs",
    ),
    _kind("argv", "import sys", "path = sys.argv[1]", "print(path)"),
    _kind("subprocess", "import subprocess", "subprocess.run(['pip', 'install', 'x'], check=True)"),
    _kind("recursion", "def again(n):", "    return again(n + 1)", "again(0)"),
    _kind("unittest", "import unittest", "unittest.main()"),
    _kind(
        "doctest",
        "import doctest",
        "doctest.testmod(raise_on_error=True)",
        "FUNCTION(1, 2, 3, 4, 5, 6, 7)",
    ),
    _kind(
        "loop-names",
        "for image in range(3):",
        "    label = values = x = row = image",
        "    index = highest = status = name = label",
        "kernel, stride, size, model, history = 1, 2, 3, 4, 5",
        "print(undefined_at_the_end)",
    ),
    _kind("undefined-name", "print('정확도:', test_acc)", "plot_history(hist)"),
    _kind("star-math", "from math import *", "print(floor('3'))"),
    # Not `from numpy import *`: it gives functions below it another `max`, in Python itself too.
    _kind("star-statistics", "from statistics import *", "print(mean([]))"),
    _kind(
        "class-on-missing",
        "import torch_not_here.nn as nn",
        "class Net(nn.Module):",
        "    def forward(self, x):",
        "        return x",
        "net = Net()",
    ),
    _kind("bad-decorator", "@undefined_decorator", "def unused(x):", "    return x"),
    _kind(
        "bad-default",
        "def unused_too(x=UNDEFINED, *, y: Missing = None) -> Nothing:",
        "    return x",
    ),
    _kind(
        "download",
        "import urllib.request",
        "urllib.request.urlretrieve('http://example.invalid/mnist.zip', 'mnist.zip')",
    ),
    _kind("annotation", "limit: Undefined = 3", "other: list[Nothing]"),
    _kind("atexit", "import atexit, os", "atexit.register(lambda: os._exit(3))"),
    _kind(
        "seeds", "import random", "import numpy as np", "random.seed(7)", "np.random.seed('seven')"
    ),
    _kind("exec", "exec('raise ValueError(1)')"),
    _kind("eval-input", "count = eval(input())"),
    _kind("walrus", "if (n := len(open('a.txt').read())) > 3:", "    print(n)"),
    _kind(
        "try-exit",
        "try:",
        "    import pygame_not_here",
        "except ImportError:",
        "    print('pip install pygame')",
        "    quit(1)",
    ),
    _kind(
        "logging", "import logging", "logging.raiseExceptions = True", "logging.warning('%d', 'a')"
    ),
    _kind("hooks", "import sys", "sys.settrace(lambda *a: 1 / 0)"),
    _kind("profile", "import sys", "sys.setprofile(lambda *a: 1 / 0)"),
    _kind("del-missing", "del not_there", "del print_me"),
    _kind(
        "match",
        "match input():",
        "    case 'q':",
        "        exit()",
        "    case _:",
        "        raise KeyError",
    ),
    _kind(
        "window",
        "import tkinter",
        "root = tkinter.Tk()",
        "root.mainloop()",
    ),
    _kind(
        "get-ipython",
        "get_ipython().system('pip install keras')",
        "get_ipython().magic('matplotlib inline')",
    ),
    # Not IPython's `Image`: in a file that has it of Pillow it takes its place, in Python too.
    _kind("display", "from IPython.display import display, HTML", "display(HTML('a.html'))"),
    _kind("swap-builtin", "import builtins", "builtins.print_all = None", "list_ = list('abc')[9]"),
    _kind("interrupt", "raise KeyboardInterrupt"),
    _kind("system-error", "raise SystemExit"),
    _kind("generator-exit", "class Stop(BaseException):", "    pass", "raise Stop()"),
    _kind("group", "raise ExceptionGroup('둘', [ValueError(1), TypeError(2)])"),
    _kind("kill", "import os, signal", "os.kill(os.getpid(), signal.SIGKILL)"),
    _kind("segfault", "import ctypes", "ctypes.string_at(0)"),
    _kind("shell-pip", "!pip install -q tensorflow", shell=True),
    _kind("shell-out", "files = !ls /content", "print(files[0])", shell=True),
    _kind("magic", "%matplotlib inline", "%load_ext autoreload", "%autoreload 2", shell=True),
    _kind("magic-time", "%time FUNCTION()", shell=True),
    _kind("shell-cd", "%cd /content/drive/MyDrive", "!unzip -q data.zip", shell=True),
    _kind("cell-magic", "%%bash", "pip install -q keras", "echo 'done", notebook=True),
    _kind("cell-time", "%%time", "raise ValueError(3)", notebook=True),
    _kind("cell-html", "%%html", "<b>제목</b>", notebook=True),
    _kind("cell-unfinished", "def later(x", notebook=True),
    _kind("cell-paren", "print((1 + 2)", "y = 3", notebook=True),
    _kind("cell-print2", "print 'hello'", notebook=True),
    _kind("cell-indent", "if True:", "print(1)", notebook=True),
    _kind("cell-prose", "여기서부터는 2번 문제입니다", notebook=True),
    _kind("cell-merge", "<<<<<<< HEAD", "a = 1", "=======", "a = 2", ">>>>>>> main", notebook=True),
    _kind("cell-await", "import asyncio", "await asyncio.sleep(10_000)", notebook=True),
    _kind("cell-return", "return 3", notebook=True),
    _kind("cell-quote", 'text = "끝이 없는', notebook=True),
    _kind("cell-tabs", "if 1:", "\tx1 = 1", "        x1 = 2", notebook=True),
    _kind("cell-help", "?print", "len??", notebook=True),
    _kind("cell-unknown-magic", "%%writefile helper.py", "def f(): return 1", notebook=True),
)
