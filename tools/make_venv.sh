#!/bin/sh
# Usage: make_venv.sh PYTHON FOLDER
# Makes a virtual environment. Debian and Ubuntu ship Python without the part that this needs; as root the
# script installs it, otherwise it says how.
set -eu
python=$1
folder=$2

make_venv() { "$python" -m venv "$folder" >/dev/null 2>&1; }

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Dragoman needs Python 3.11 or newer; $python is $("$python" --version 2>&1)." >&2
    echo "Name another one: make PYTHON=python3.12 ..." >&2
    exit 1
}
make_venv && exit 0
rm -rf "$folder"
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
    make_venv && exit 0
    rm -rf "$folder"
fi
echo "$python cannot make a virtual environment. On Debian or Ubuntu: sudo apt-get install python3-venv" >&2
exit 1
