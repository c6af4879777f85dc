# limit: program ls -l
import subprocess

print(subprocess.run(["ls", "-l"], capture_output=True, text=True).stdout)
