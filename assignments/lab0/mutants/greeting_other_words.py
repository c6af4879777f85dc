# /// mutant
# fails = ["greeting.sentence"]
# about = "Greets in words of its own."
# ///
def greeting(name, age):
    return f"반가워요, {name}! " + ("성인입니다." if age >= 20 else "청소년입니다.")
