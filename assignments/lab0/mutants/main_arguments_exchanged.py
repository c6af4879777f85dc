# /// mutant
# fails = ["main.greets"]
# about = "Passes age and name in the wrong order, both as text."
# ///
def main():
    name = input("이름을 입력하세요: ")
    age = input("나이를 입력하세요: ")
    print(f"안녕하세요 {age}님! {'성인입니다.' if len(name) >= 20 else '청소년입니다.'}")
