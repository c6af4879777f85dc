# /// mutant
# fails = ["main.two_lines"]
# about = "Waits for a third line before it ends."
# ///
def main():
    name = input("이름을 입력하세요: ")
    age = int(input("나이를 입력하세요: "))
    print(greeting(name, age))
    input("끝내려면 Enter를 누르세요")
