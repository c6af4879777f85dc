# /// mutant
# fails = ["greeting.sentence"]
# about = "writes the name with one capital letter, which changes Anna Maria"
# ///
def greeting(name, age):
    status = "성인입니다." if age >= 20 else "청소년입니다."
    return f"안녕하세요 {name.capitalize()}님! {status}"
