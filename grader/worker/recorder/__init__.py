"""Notes what crosses the API of Keras, NumPy, Pillow and scikit-learn while a program runs.

It observes and says nothing; what its notes mean is decided in another process.
"""
