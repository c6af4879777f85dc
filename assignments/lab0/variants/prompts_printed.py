# /// variant
# about = "Prints the prompts on lines of their own and without the last blank."
# ///
def main():
    print("이름을 입력하세요:")
    name = input()
    print("나이를 입력하세요:")
    age = input()
    print(greeting(name, int(age)))
