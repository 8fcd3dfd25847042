#!/usr/bin/env python3
"""The border as one text, so that a change of it is seen in review: `mobile-bindings/api.txt`.

    python3 mobile-bindings/api.py            writes it anew
    python3 mobile-bindings/api.py --check    says whether it is true

It is read from the Python code that `scripts/python.sh build` writes: classes, methods with their arguments and what they give, records with their
fields and defaults, enumerations with their cases. Docstrings are left out; Kotlin and Swift have the same names in their own spelling.
"""

import ast
import difflib
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
CODE = HERE / "python" / "casement_mobile" / "casement.py"
TEXT = HERE / "api.txt"


def is_public(name):
    return not name.startswith("_")


def signature(function):
    arguments = [argument for argument in function.args.args if argument.arg not in ("self", "cls")]
    defaults = [None] * (len(function.args.args) - len(function.args.defaults)) + function.args.defaults
    defaults = defaults[len(function.args.args) - len(arguments):]
    keywords = list(zip(function.args.kwonlyargs, function.args.kw_defaults))

    def told(argument, default):
        kind = f": {ast.unparse(argument.annotation)}" if argument.annotation else ""
        return argument.arg + kind + (f" = {ast.unparse(default)}" if default is not None else "")

    inside = ", ".join(told(*pair) for pair in list(zip(arguments, defaults)) + keywords)
    gives = f" -> {ast.unparse(function.returns)}" if function.returns else ""
    return f"({inside}){gives}"


def members(node, indent):
    lines = []
    for inner in node.body:
        pad = "    " * indent
        if isinstance(inner, ast.FunctionDef) and (is_public(inner.name) or inner.name == "__init__"):
            kinds = {ast.unparse(decorator) for decorator in inner.decorator_list}
            mark = "constructor " if "classmethod" in kinds and is_public(inner.name) else ""
            lines.append(f"{pad}{mark}{inner.name}{signature(inner)}")
        elif isinstance(inner, ast.ClassDef) and is_public(inner.name):
            lines.append(f"{pad}{inner.name}")
            lines.extend(members(inner, indent + 1))
        elif isinstance(inner, ast.Assign) and all(isinstance(target, ast.Name) for target in inner.targets):
            name = inner.targets[0].id
            if is_public(name):
                lines.append(f"{pad}{name} = {ast.unparse(inner.value)}")
        elif isinstance(inner, ast.AnnAssign) and isinstance(inner.target, ast.Name) and is_public(inner.target.id):
            lines.append(f"{pad}{inner.target.id}: {ast.unparse(inner.annotation)}")
    return lines


def text():
    tree = ast.parse(CODE.read_text(encoding="utf-8"))
    exported = set()
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            exported = {element.value for element in node.value.elts}
    parts = {}

    def visit(body):
        for node in body:
            if isinstance(node, (ast.If, ast.Try)):
                visit(node.body)
            elif isinstance(node, ast.FunctionDef) and node.name in exported:
                parts[node.name] = [f"def {node.name}{signature(node)}"]
            elif isinstance(node, ast.ClassDef) and node.name in exported:
                lines = [f"class {node.name}", *members(node, 1)]
                if len(lines) >= len(parts.get(node.name, [])):
                    parts[node.name] = lines

    visit(tree.body)
    missing = exported - set(parts) - {"InternalError"}
    return "\n\n".join("\n".join(parts[name]) for name in sorted(parts)) + "\n", missing


def main():
    new, missing = text()
    if len(sys.argv) > 1 and sys.argv[1] == "--check":
        old = TEXT.read_text(encoding="utf-8") if TEXT.exists() else ""
        if old != new:
            difference = difflib.unified_diff(old.splitlines(), new.splitlines(), "api.txt", "the library", lineterm="")
            print("\n".join(difference))
            print("The border has changed: look whether apps bear it, then run python3 mobile-bindings/api.py", file=sys.stderr)
            return 1
        return 0
    TEXT.write_text(new, encoding="utf-8")
    for name in sorted(missing):
        print(f"{name} is exported, and not found", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
