# expect: text-is-missing
import re

notes = ["rain at noon!", None, "wind, cold"]
clean = [re.sub("[^a-z ]", "", note) for note in notes]
