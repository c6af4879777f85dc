# /// mutant
# fails = ["main.runs"]
# about = "Asks for the age first, so a name is turned into a number."
# ///
def main():
    age = int(input("나이를 입력하세요: "))
    name = input("이름을 입력하세요: ")
    print(greeting(name, age))
