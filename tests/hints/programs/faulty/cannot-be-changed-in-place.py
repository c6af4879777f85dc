# expect: cannot-be-changed-in-place
# A tensor is treated like an array.
import tensorflow as tf

mask = tf.ones((4, 4))
mask[0, :] = 0.0
print(mask)
