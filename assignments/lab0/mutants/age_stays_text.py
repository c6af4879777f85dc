# /// mutant
# fails = ["main.runs"]
# about = "Compares the typed text with a number."
# ///
def main():
    name = input("이름을 입력하세요: ")
    age = input("나이를 입력하세요: ")
    print(greeting(name, age))
