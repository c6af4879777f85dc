# Attempts: SystemExit(0) at import, which a harness may take for success.
# Load
# Attacked: preprocess.shape failed
# Says: SystemExit
raise SystemExit(0)
