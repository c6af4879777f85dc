# /// mutant
# fails = ["main.greets"]
# about = "adds a year to the age, so that somebody of 19 is an adult"
# ///
def main():
    name = input("이름을 입력하세요: ")
    age = int(input("나이를 입력하세요: "))
    print(greeting(name, age + 1))
