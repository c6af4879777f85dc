# /// mutant
# fails = ["main.prompts"]
# about = "Prints each prompt and passes it to input as well."
# ///
def main():
    print("이름을 입력하세요: ", end="")
    name = input("이름을 입력하세요: ")
    print("나이를 입력하세요: ", end="")
    age = int(input("나이를 입력하세요: "))
    print(greeting(name, age))
