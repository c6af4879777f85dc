# /// mutant
# fails = ["greeting.sentence"]
# about = "Always greets the person of the example."
# ///
def greeting(name, age):
    if age >= 20:
        return "안녕하세요 Kim님! 성인입니다."
    return "안녕하세요 Kim님! 청소년입니다."
