# expect: python-module-not-found
import cv2
import keras

img = cv2.imread("digit.png")
print(img.shape)
