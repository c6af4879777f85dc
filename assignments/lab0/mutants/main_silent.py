# /// mutant
# fails = ["main.runs"]
# about = "Reads both lines and prints nothing."
# ///
def main():
    import sys

    name = sys.stdin.readline()
    age = int(sys.stdin.readline())
    greeting(name, age)
