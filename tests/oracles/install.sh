#!/bin/sh
# Puts what the comparisons with others' software need into one folder: pyxform (which carries JavaRosa), xforms-engine, and the
# Python libraries that read the protocol's test vectors.
#
# usage: install.sh FOLDER        (default: .cache/oracles)
#
# Nothing is installed again while the versions named below stand in the folder. Fails, and says what is missing.
set -eu

pyxform=4.5.0
cbor2=6.3.0
cryptography=50.0.2
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
folder=${1:-.cache/oracles}
mkdir -p "$folder"
folder=$(CDPATH='' cd -- "$folder" && pwd)

missing=''
for program in python3 node npm java javac; do
    command -v "$program" >/dev/null 2>&1 || missing="$missing $program"
done
if [ -n "$missing" ]; then
    echo "The comparison with other engines cannot run. Missing:$missing" >&2
    echo "It needs Python 3.10 or later with venv, Node 20 or later with npm, and a Java development kit, 17 to 23." >&2
    exit 1
fi

# Two tests may come at once; the second finds all there.
if command -v flock >/dev/null 2>&1; then
    exec 9>"$folder/lock"
    flock 9
fi

stamp="pyxform $pyxform, cbor2 $cbor2, cryptography $cryptography, $(cksum <"$here/package-lock.json"), $(cksum <"$here/JavaRosaOracle.java")"
if [ -f "$folder/installed" ] && [ "$(cat "$folder/installed")" = "$stamp" ]; then
    exit 0
fi
rm -f "$folder/installed"

if ! "$folder/venv/bin/python" -c "import importlib.metadata as m; assert m.version('pyxform') == '$pyxform'" 2>/dev/null; then
    rm -rf "$folder/venv"
    python3 -m venv "$folder/venv"
    "$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "pyxform==$pyxform"
fi
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "cbor2==$cbor2" "cryptography==$cryptography"
jar=$("$folder/venv/bin/python" -c 'import pyxform, pathlib
print(pathlib.Path(pyxform.__file__).parent / "validators/odk_validate/bin/ODK_Validate.jar")')
cp "$jar" "$folder/ODK_Validate.jar"

cp "$here/package.json" "$here/package-lock.json" "$folder/"
(cd "$folder" && npm ci --silent --no-audit --no-fund --ignore-scripts)

mkdir -p "$folder/classes"
javac --add-exports java.base/jdk.internal.org.objectweb.asm=ALL-UNNAMED \
    -cp "$folder/ODK_Validate.jar" -d "$folder/classes" "$here/JavaRosaOracle.java"

printf '%s\n' "$stamp" >"$folder/installed"
