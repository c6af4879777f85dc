# /// mutant
# fails = ["main.prompts"]
# about = "Reads the two lines without asking."
# ///
def main():
    name = input()
    age = int(input())
    print(greeting(name, age))
