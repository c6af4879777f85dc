# expect: python-value-conversion
import numpy as np

# csv 파일에서 읽은 라벨
rows = ["label", "5", "0", "4"]
labels = np.array([int(row) for row in rows])
print(labels)
