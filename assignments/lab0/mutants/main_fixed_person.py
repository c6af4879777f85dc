# /// mutant
# fails = ["main.greets"]
# about = "Asks, but greets the person of the example."
# ///
def main():
    input("이름을 입력하세요: ")
    input("나이를 입력하세요: ")
    print(greeting("Kim", 18))
