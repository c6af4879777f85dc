# /// mutant
# fails = ["main.runs"]
# about = "Asks again for ever, whatever is typed."
# ///
def main():
    while True:
        try:
            name = input("이름을 입력하세요: ")
            age = int(input("나이를 입력하세요: "))
            print(greeting(name, age))
        except (EOFError, ValueError):
            continue
