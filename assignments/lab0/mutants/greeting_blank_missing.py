# /// mutant
# fails = ["greeting.sentence"]
# about = "Joins the parts with + and forgets a blank."
# ///
def greeting(name, age):
    status = "성인입니다." if age >= 20 else "청소년입니다."
    return "안녕하세요 " + name + "님!" + status
