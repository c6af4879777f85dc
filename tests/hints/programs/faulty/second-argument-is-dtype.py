# expect: second-argument-is-dtype
# The sides of the shape are not in brackets of their own.
import numpy as np

WIDTH = 12
board = np.zeros(8, WIDTH)
print(board.shape)
