# /// mutant
# fails = ["greeting.text", "main.once"]
# misconception = "function-returns-none"
# about = "Prints the greeting instead of returning it."
# ///
def greeting(name, age):
    if age >= 20:
        print(f"안녕하세요 {name}님! 성인입니다.")
    else:
        print(f"안녕하세요 {name}님! 청소년입니다.")
