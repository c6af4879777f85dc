# Attempts: settrace, setprofile and an audit hook that change values and slow everything down.
# Attacked: preprocess.shape failed crashed timeout
# Attacked: build_model.runs failed crashed timeout
# Limit: 10
import sys
import threading


def change(frame, event, argument):
    for name in ("value", "encoded", "outcome"):
        if name in frame.f_locals:
            frame.f_locals[name] = True
    return change


def preprocess_images(images):
    sys.settrace(change)
    sys.setprofile(change)
    threading.settrace(change)
    return "traced"


def build_model():
    sys.addaudithook(lambda event, arguments: None)
    return "traced"
