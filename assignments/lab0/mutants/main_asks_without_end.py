# /// mutant
# fails = ["main.runs"]
# about = "Repeats the questions until there is nothing left to read."
# ///
def main():
    while True:
        name = input("이름을 입력하세요: ")
        age = input("나이를 입력하세요: ")
        print(greeting(name, int(age) if age.isdigit() else 0))
