# limit: file /etc/shadow
import tensorflow as tf

print(tf.io.read_file("/etc/shadow"))
