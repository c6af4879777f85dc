# /// mutant
# fails = ["main.prompts"]
# about = "Asks in other words."
# ///
def main():
    name = input("Name: ")
    age = int(input("Age: "))
    print(greeting(name, age))
