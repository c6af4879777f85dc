# /// mutant
# fails = ["greeting.minor"]
# about = "Draws the line at 19, as for other purposes in Korea."
# ///
def greeting(name, age):
    status = "성인입니다." if age >= 19 else "청소년입니다."
    return f"안녕하세요 {name}님! {status}"
