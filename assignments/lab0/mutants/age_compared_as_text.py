# /// mutant
# fails = ["greeting.adult", "greeting.minor"]
# about = "compares the age letter by letter: 9 comes after 20, and 100 before it"
# ///
def greeting(name, age):
    status = "성인입니다." if str(age) >= "20" else "청소년입니다."
    return f"안녕하세요 {name}님! {status}"
