# /// mutant
# fails = ["main.once"]
# misconception = "function-returns-none"
# about = "Prints the result of a function that prints by itself."
# ///
def say(name, age):
    print(greeting(name, age))


def main():
    name = input("이름을 입력하세요: ")
    age = int(input("나이를 입력하세요: "))
    print(say(name, age))
