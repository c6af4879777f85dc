# /// mutant
# fails = ["greeting.sentence"]
# about = "Forgets the f in front of the string, so the name does not appear."
# ///
def greeting(name, age):
    status = "성인입니다." if age >= 20 else "청소년입니다."
    return "안녕하세요 {name}님! " + status
