# /// mutant
# fails = ["greeting.minor"]
# about = "Never looks at the age."
# ///
def greeting(name, age):
    return f"안녕하세요 {name}님! 성인입니다."
