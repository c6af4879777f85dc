# Attempts: an endless loop at import that catches whatever is raised to stop it.
# Load
# Attacked: preprocess.shape timeout
while True:
    try:
        while True:
            pass
    except:
        pass
