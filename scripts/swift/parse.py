"""Whether Swift files parse.

  parse.py FILE-OR-FOLDER...
"""

import sys

from source import faults, parse, swift_files


def main(places: list[str]) -> int:
    files, count = swift_files(places), 0
    for file in files:
        for fault in faults(parse(file).root_node):
            what = f"{fault.type} is missing" if fault.is_missing else "this is no Swift that the grammar knows"
            row, column = fault.start_point
            print(f"{file}:{row + 1}:{column + 1}: {what}: {fault.text[:60].decode('utf-8', 'replace')!r}")
            count += 1
    print(f"{len(files)} files parsed, {count} faults")
    return 1 if count or not files else 0


sys.exit(main(sys.argv[1:]))
