# /// variant
# about = "Asks again only where the age is no number; a main guard at the end."
# ///
def main():
    name = input("이름을 입력하세요: ")
    while True:
        try:
            age = int(input("나이를 입력하세요: "))
            break
        except ValueError:
            print("숫자를 입력하세요.")
    print(greeting(name, age))


if __name__ == "__main__":
    main()
