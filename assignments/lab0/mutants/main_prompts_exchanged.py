# /// mutant
# fails = ["main.prompts"]
# about = "Reads in the right order but asks in the wrong one."
# ///
def main():
    name = input("나이를 입력하세요: ")
    age = int(input("이름을 입력하세요: "))
    print(greeting(name, age))
