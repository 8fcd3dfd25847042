"""Swift files as trees, by the tree-sitter grammar."""

import pathlib
import re

import tree_sitter
import tree_sitter_swift

PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_swift.language()))

# What the grammar does not know and compilers do, each blanked out to the same length. Only the generated code has these.
UNKNOWN = [
    # An attribute of the compiler's own whose argument has a label.
    re.compile(rb"@_documentation\(visibility: private\)"),
    # A closure whose value is nothing.
    re.compile(rb"let writeReturn = \{ \(\) \}"),
]


def parse(path: pathlib.Path) -> tree_sitter.Tree:
    text = path.read_bytes()
    if "Generated" in path.parts:
        for unknown in UNKNOWN:
            text = unknown.sub(lambda found: re.sub(rb"[^\n]", b" ", found[0]), text)
    return PARSER.parse(text)


def faults(node: tree_sitter.Node):
    """What could not be parsed, and what was missing: the innermost of each."""
    if node.is_missing or (node.type == "ERROR"):
        yield node
    elif node.has_error:
        for child in node.children:
            yield from faults(child)


def each(node: tree_sitter.Node, *kinds: str):
    """All nodes of some kinds, however deep."""
    stack = [node]
    while stack:
        node = stack.pop()
        if node.type in kinds:
            yield node
        stack.extend(reversed(node.children))


def text(node: tree_sitter.Node) -> str:
    return node.text.decode("utf-8").strip("`")


def swift_files(folders: list[str]) -> list[pathlib.Path]:
    found = [pathlib.Path(folder) for folder in folders]
    return sorted(
        file for place in found for file in ([place] if place.is_file() else place.rglob("*.swift")) if ".build" not in file.parts
    )
