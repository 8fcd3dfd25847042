"""Puts the code of docs/embedding-android.md into the test that runs it.

  guide.py PAGE TEST OUT

Before each block of Kotlin the page says where it goes, `<!-- guide: Name -->`, or why it is not compiled, `<!-- not compiled: why -->`: none is left
unchecked by an oversight. TEST has a line `// guide: Name` in the place of each block, with what an app has around it.
"""

import pathlib
import re
import sys
import textwrap

BLOCK = re.compile(r"(?:^<!-- (?P<kind>guide|not compiled): (?P<said>[^\n]+) -->\n)?^```kotlin\n(?P<code>.*?)^```$", re.M | re.S)
PLACE = re.compile(r"^(?P<indent> *)// guide: (?P<name>\w+)$", re.M)


def main(page: str, test: str, out: str) -> None:
    text = pathlib.Path(page).read_text(encoding="utf-8")
    blocks: dict[str, str] = {}
    for block in BLOCK.finditer(text):
        where = f"{page}:{text.count(chr(10), 0, block.start('code'))}"
        if block["kind"] is None:
            sys.exit(f"{where}: this block of Kotlin says neither where it goes nor why it is not compiled")
        if block["kind"] == "not compiled":
            print(f"NOT compiled, {where}: {block['said']}")
        elif block["said"] in blocks:
            sys.exit(f"{where}: {block['said']} is there already")
        else:
            blocks[block["said"]] = block["code"]
    source = pathlib.Path(test).read_text(encoding="utf-8")
    places = [place["name"] for place in PLACE.finditer(source)]
    if sorted(places) != sorted(blocks):
        sys.exit(f"the page has {sorted(blocks)}, and {test} has places for {sorted(places)}")
    filled = PLACE.sub(lambda place: textwrap.indent(blocks[place["name"]].rstrip("\n"), place["indent"]), source)
    pathlib.Path(out).parent.mkdir(parents=True, exist_ok=True)
    pathlib.Path(out).write_text(filled, encoding="utf-8")
    print(f"{len(blocks)} blocks out of {page}")


main(*sys.argv[1:])
