# /// variant
# about = "The program of the slides, wrapped in main."
# ///
def greeting(name, age):
    if age >= 20:
        status = "성인입니다."
    else:
        status = "청소년입니다."
    return "안녕하세요 %s님! %s" % (name, status)


def main():
    name = input("이름을 입력하세요: ")
    age = int(input("나이를 입력하세요: "))

    if age >= 20:
        status = "성인입니다."
    else:
        status = "청소년입니다."

    print(f"안녕하세요 {name}님! {status}")
