# expect: python-shadowed-module
import sys

# turtle.py is the file of yesterday's exercise, in the same folder
with open("turtle.py", "w") as f:
    f.write("import turtle\npen = turtle.Turtle()\npen.forward(100)\n")
sys.path.insert(0, ".")

import turtle

turtle.circle(50)
