"""Takes the code out of docs/embedding-ios.md, into the files that the page names before each block.

  guide.py PAGE FOLDER

Every block of Swift must be named, so that none is left unchecked.
"""

import pathlib
import re
import sys

NAMED = re.compile(r"(?:^<!-- Guide/(?P<file>[A-Za-z]+\.swift) -->\n)?^```swift\n(?P<code>.*?)^```$", re.M | re.S)


def main(page: str, folder: str) -> None:
    text = pathlib.Path(page).read_text(encoding="utf-8")
    files: dict[str, str] = {}
    for block in NAMED.finditer(text):
        line = text.count("\n", 0, block.start()) + 1
        if block["file"] is None:
            sys.exit(f"{page}:{line}: this block of Swift names no file, so nothing would check it")
        if block["file"] in files:
            sys.exit(f"{page}:{line}: {block['file']} is there already")
        files[block["file"]] = block["code"]
    if not files:
        sys.exit(f"{page}: no code was found")
    out = pathlib.Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.swift"):
        if old.name not in files:
            old.unlink()
    for name, code in files.items():
        (out / name).write_text(code, encoding="utf-8")
    print(f"{len(files)} files out of {page}")


main(*sys.argv[1:])
