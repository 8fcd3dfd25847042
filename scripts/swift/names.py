"""Whether what our Swift uses of the generated API is there: types, members, enum cases, the labels of calls.

  names.py GENERATED SYSTEM-NAMES FILE-OR-FOLDER...

It is no compiler: it does not know of which type a value is. So a member must be declared somewhere in the generated code or in ours, or be one of
the names of Swift, its libraries and Apple's that stand in SYSTEM-NAMES (with labels where one of ours has the same name); and a call must have the labels of some declaration of that name. That finds
what was renamed, removed or given other labels. To prove that it can, it looks once more with each of some declarations taken away.
"""

import dataclasses
import pathlib
import sys

import tree_sitter

from source import each, parse, swift_files, text

# Taken away one at a time to see that their loss is found: a type, a method, a case, a field; and a label that is another.
PROOFS = ["RecordView", "TransferReport", "editText", "forgetFile", "notSettled", "placeName", "label seen"]

Signature = tuple[tuple[str, bool], ...]  # of each parameter: its label, and whether it may be left out


@dataclasses.dataclass
class Declared:
    types: set[str] = dataclasses.field(default_factory=set)
    members: set[str] = dataclasses.field(default_factory=set)
    calls: dict[str, set[Signature]] = dataclasses.field(default_factory=dict)

    def call(self, name: str, signature: Signature) -> None:
        self.calls.setdefault(name, set()).add(signature)

    def without(self, lost: str) -> "Declared":
        if lost.startswith("label "):
            label = lost.removeprefix("label ")
            other = {
                name: {tuple((f"{of}2" if of == label else of, left) for of, left in one) for one in all}
                for name, all in self.calls.items()
            }
            return Declared(self.types, self.members, other)
        calls = {name: all for name, all in self.calls.items() if name != lost}
        return Declared(self.types - {lost}, self.members - {lost}, calls)


def parameters(node: tree_sitter.Node) -> Signature:
    found = []
    children = node.children
    for at, child in enumerate(children):
        if child.type != "parameter":
            continue
        label = child.child_by_field_name("external_name") or child.child_by_field_name("name")
        has_default = at + 1 < len(children) and children[at + 1].type == "="
        found.append((text(label), has_default))
    return tuple(found)


def payload(node: tree_sitter.Node) -> Signature:
    """The labels of what an enum's case holds; `_` where there is none."""
    found, label = [], "_"
    for child in node.children:
        if child.type == "simple_identifier":
            label = text(child)
        elif child.is_named and "comment" not in child.type:
            found.append((label, False))
            label = "_"
    return tuple(found)


def declared(files: list[pathlib.Path]) -> Declared:
    known = Declared()
    for file in files:
        root = parse(file).root_node
        for node in each(root, "class_declaration", "protocol_declaration", "typealias_declaration", "type_parameter", "associatedtype_declaration"):
            name = node.child_by_field_name("name") or (node.named_children[0] if node.named_children else None)
            if name is not None:
                known.types.add(text(name))
                is_extension = any(child.type == "extension" for child in node.children)
                if node.type == "class_declaration" and not is_extension:
                    for init in (one for body in node.children if body.type == "class_body" for one in body.children):
                        if init.type == "init_declaration":
                            known.call(text(name), parameters(init))
        for node in each(root, "function_declaration", "protocol_function_declaration"):
            name = text(node.child_by_field_name("name"))
            known.members.add(name)
            # Of one that takes any number of arguments nothing is known.
            head = text(node).split("{")[0]
            if "..." not in head:
                known.call(name, parameters(node))
        for node in each(root, "property_declaration", "protocol_property_declaration"):
            for name in each(node, "pattern"):
                if name.child_by_field_name("bound_identifier") is not None:
                    known.members.add(text(name.child_by_field_name("bound_identifier")))
        for node in each(root, "enum_entry"):
            children = node.children
            for at, child in enumerate(children):
                if child.type == "simple_identifier" and node.field_name_for_child(at) == "name":
                    known.members.add(text(child))
                    after = children[at + 1] if at + 1 < len(children) else None
                    has_payload = after is not None and after.type == "enum_type_parameters"
                    if has_payload:
                        known.call(text(child), payload(after))
    return known


def fits(used: list[str], signature: Signature, trailing: int) -> bool:
    """Whether a call with these labels, and so many closures behind it, is one of this declaration."""
    at = 0
    left_out = 0
    for label, may_be_left_out in signature:
        if at < len(used) and used[at] == label:
            at += 1
        elif not may_be_left_out:
            left_out += 1
    return at == len(used) and left_out <= trailing


def callee(call: tree_sitter.Node) -> tree_sitter.Node | None:
    """The name that is called: the last one."""
    node = call.children[0]
    if node.type == "navigation_expression":
        node = node.child_by_field_name("suffix").child_by_field_name("suffix")
    elif node.type == "prefix_expression":
        node = node.child_by_field_name("target")
    return node if node is not None and node.type == "simple_identifier" else None


def arguments(call: tree_sitter.Node) -> tuple[list[str], int] | None:
    labels, trailing = [], 0
    for suffix in (child for child in call.children if child.type == "call_suffix"):
        trailing += sum(child.type == "lambda_literal" for child in suffix.children)
        for values in (child for child in suffix.children if child.type == "value_arguments"):
            if values.children[0].type == "[":
                return None
            for value in (child for child in values.children if child.type == "value_argument"):
                name = value.child_by_field_name("name")
                labels.append(text(name) if name is not None else "_")
    return labels, trailing


def used_members(root: tree_sitter.Node):
    for node in each(root, "navigation_suffix"):
        name = node.child_by_field_name("suffix")
        if name is not None and name.type == "simple_identifier":
            yield name
    for node in each(root, "prefix_expression"):
        name = node.child_by_field_name("target")
        if node.children[0].type == "." and name is not None and name.type == "simple_identifier":
            yield name
    for node in each(root, "pattern", "if_statement", "guard_statement", "for_statement", "while_statement"):
        for dot, name in zip(node.children, node.children[1:]):
            if dot.type == "." and name.type == "simple_identifier":
                yield name


def missing(files: list[pathlib.Path], known: Declared, system: set[str]) -> list[str]:
    found = []
    for file in files:
        root = parse(file).root_node

        def say(node: tree_sitter.Node, what: str) -> None:
            row, column = node.start_point
            found.append(f"{file}:{row + 1}:{column + 1}: {what}")

        for node in each(root, "type_identifier"):
            if text(node) not in known.types | system:
                say(node, f"there is no type {text(node)}")
        for node in used_members(root):
            if text(node) not in known.members | known.types | system:
                say(node, f"there is no member {text(node)}")
        closures = {text(node.child_by_field_name("name")) for node in each(root, "parameter")}
        for node in each(root, "call_expression"):
            name = callee(node)
            if name is None or text(name) not in known.calls:
                continue
            if name == node.children[0] and text(name) in closures:
                continue
            given = arguments(node)
            if given is None:
                continue
            if not any(fits(given[0], one, given[1]) for one in known.calls[text(name)]):
                say(name, f"{text(name)} has no such labels: {', '.join(given[0])}")
    return found


def main(generated: str, system_names: str, *places: str) -> int:
    lines = pathlib.Path(system_names).read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    system = {word.split("(")[0] for word in words}
    ours = [file for file in swift_files(list(places)) if "Generated" not in file.parts]
    api = declared(swift_files([generated]))
    own = declared(ours)
    known = Declared(api.types | own.types, api.members | own.members, dict(api.calls))
    for name, signatures in own.calls.items():
        known.calls[name] = known.calls.get(name, set()) | signatures
    for word in (word for word in words if "(" in word):
        name, labels = word.rstrip(")").split("(")
        if name in known.calls:
            known.calls[name] = known.calls[name] | {tuple((label, False) for label in labels.split(":") if label)}
    found = missing(ours, known, system)
    for line in found:
        print(line)
    if found:
        print(f"{len(found)} names do not fit the generated API")
        return 1
    for lost in PROOFS:
        if not missing(ours, known.without(lost), system):
            print(f"this check cannot fail: it did not see that {lost} is gone")
            return 1
    print(f"{len(ours)} files use {len(api.types)} generated types and {len(api.calls)} calls as they are declared")
    return 0


sys.exit(main(*sys.argv[1:]))
