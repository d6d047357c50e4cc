"""Reads the C# files of a folder and prints, as JSON, how many there are, where their syntax is wrong, and their classes."""

import json
import pathlib
import sys

import tree_sitter
import tree_sitter_c_sharp

parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_c_sharp.language()))
files = sorted(pathlib.Path(sys.argv[1]).rglob("*.cs"))
errors: list[str] = []
classes: list[str] = []


def visit(node: tree_sitter.Node, file: pathlib.Path) -> None:
    if node.is_error or node.is_missing:
        errors.append(f"{file}:{node.start_point.row + 1}")
        return
    if node.type == "class_declaration":
        name = node.child_by_field_name("name")
        if name is not None and name.text is not None:
            classes.append(name.text.decode())
    for child in node.children:
        visit(child, file)


for file in files:
    visit(parser.parse(file.read_bytes()).root_node, file)
print(json.dumps({"files": len(files), "errors": errors, "classes": classes}))
