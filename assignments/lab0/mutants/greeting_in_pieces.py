# /// mutant
# fails = ["greeting.text"]
# about = "Returns the pieces of the sentence in a tuple."
# ///
def greeting(name, age):
    status = "성인입니다." if age >= 20 else "청소년입니다."
    return "안녕하세요", f"{name}님!", status


def main():
    name = input("이름을 입력하세요: ")
    age = int(input("나이를 입력하세요: "))
    print(*greeting(name, age))
