#!/usr/bin/env bash
# Written by `grader ci init gradescope`. Gradescope runs it once, when it builds the image.
set -euo pipefail

root="${AUTOGRADER_ROOT:-/autograder}"
cd "$root/source"

fits() { "$1" -c 'import sys, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; }

python=""
for name in python<< python >> python3.12 python3.13 python3.11 python3; do
  if command -v "$name" >/dev/null && fits "$name"; then
    python="$name"
    break
  fi
done
if [ -z "$python" ]; then # Ubuntu 22.04 brings 3.10
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq software-properties-common
  add-apt-repository -y ppa:deadsnakes/ppa
  apt-get install -y -qq python<< python >> python<< python >>-venv
  python=python<< python >>
fi

"$python" -m venv "$root/grader"
"$root/grader/bin/pip" install --quiet --requirement requirements.txt

# Once through, so that data is downloaded and everything compiled: nothing is right in a template (1).
code=0
GRADER_COURSE="$root/source/course" GRADER_CACHE="$root/cache" \
  "$root/grader/bin/grader" check << lab | shell >> course/student_template/<< lab | shell >> --no-train --quiet || code=$?
test "$code" -le 1
