# expect: list-is-no-array
# What was collected in a list is divided like an array.
rows = []
for number in range(5):
    rows.append([number, number * 2.0])
rows = rows / 10.0
print(rows)
