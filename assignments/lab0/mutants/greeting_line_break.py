# /// mutant
# fails = ["greeting.sentence"]
# about = "Ends the sentence with a line break."
# ///
def greeting(name, age):
    status = "성인입니다." if age >= 20 else "청소년입니다."
    return f"안녕하세요 {name}님! {status}\n"
