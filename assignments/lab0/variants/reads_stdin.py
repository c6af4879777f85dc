# /// variant
# about = "Reads lines from sys.stdin, writes to sys.stdout, strips what was typed."
# ///
import sys


def main():
    sys.stdout.write("이름을 입력하세요: ")
    name = sys.stdin.readline().strip()
    sys.stdout.write("나이를 입력하세요: ")
    age = int(sys.stdin.readline())
    sys.stdout.write(greeting(name, age) + "\n")
    return greeting(name, age)
