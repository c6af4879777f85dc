# /// variant
# about = "main prints in pieces and writes the prompts itself; name and age go by keyword"
# ///
import sys


def main():
    print("이름을 입력하세요: ", end="")
    name = sys.stdin.readline().rstrip("\n")
    print("나이를 입력하세요: ", end="")
    age = sys.stdin.readline()
    print()
    print(greeting(age=int(age), name=name))
