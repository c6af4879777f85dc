# /// mutant
# fails = ["convolve.shape", "convolve.same", "maps.shape", "rgb.shape"]
# about = "lets a forbidden package do the work"
# ///
def convolve2d(image, kernel, stride=1, padding="valid"):
    import scipy.signal

    return scipy.signal.correlate2d(image, kernel, mode=padding)[::stride, ::stride]
