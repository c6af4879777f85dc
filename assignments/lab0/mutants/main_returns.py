# /// mutant
# fails = ["main.greets"]
# about = "Returns the greeting instead of printing it."
# ///
def main():
    name = input("이름을 입력하세요: ")
    age = int(input("나이를 입력하세요: "))
    return greeting(name, age)
