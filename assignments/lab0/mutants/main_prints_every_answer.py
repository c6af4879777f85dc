# /// mutant
# fails = ["greeting.sentence", "greeting.adult", "greeting.minor", "greeting.twenty", "main.greets"]
# about = "greeting gives a digit of the age, main prints all digits whoever was typed in"
# ///
def greeting(name, age):
    return str(age)[-1]


def main():
    input("이름을 입력하세요: ")
    input("나이를 입력하세요: ")
    print("0 1 2 3 4 5 6 7 8 9")
