# /// mutant
# fails = ["main.once"]
# about = "Prints the greeting twice."
# ///
def main():
    name = input("이름을 입력하세요: ")
    age = int(input("나이를 입력하세요: "))
    print(greeting(name, age))
    print(greeting(name, age))
