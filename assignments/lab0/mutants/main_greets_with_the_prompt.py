# /// mutant
# fails = ["greeting.sentence", "greeting.adult", "greeting.minor", "greeting.twenty", "main.greets"]
# about = "greeting gives a word of the first prompt whoever it is, and main prints no greeting"
# ///
def greeting(name, age):
    return "이름을"


def main():
    input("이름을 입력하세요: ")
    input("나이를 입력하세요: ")
