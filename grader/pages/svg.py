"""A figure's SVG made fit for the page: no style attributes, names of its own, theme colours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from xml.etree import ElementTree

from markupsafe import Markup, escape

_XLINK: Final = "{http://www.w3.org/1999/xlink}href"
_KEPT: Final = frozenset({"svg", "g", "path", "rect", "line", "circle", "defs", "use", "clipPath",
                          "text", "tspan"})  # fmt: skip


def inlined(svg: bytes, *, prefix: str, colours: Mapping[str, str], name: Markup) -> Markup:
    """An SVG of matplotlib as markup for the page.

    Args:
        svg: drawn by matplotlib from values of ours; text as paths.
        prefix: of every id, so that two figures on one page do not share any.
        colours: placeholder (``#010101``) -> name; ``fill: #010101`` becomes the class ``f-name``
            and ``stroke`` the class ``s-name``, which the style sheet gives the theme's colours.
        name: attributes that name the figure: ``aria-label="..."``.
    """
    root = ElementTree.fromstring(svg)  # noqa: S314 - matplotlib's own output
    return Markup(_element(root, prefix, colours, name))  # noqa: S704 - every part is escaped


def _element(
    node: ElementTree.Element, prefix: str, colours: Mapping[str, str], name: str = ""
) -> str:
    tag = node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
    if tag not in _KEPT:
        return ""
    attributes, classes = _attributes(node, prefix, colours)
    if tag == "svg":
        view = node.get("viewBox", "0 0 1 1")
        attributes = {"viewBox": view, "role": "img", "class": "plot"}
    elif classes:
        attributes["class"] = " ".join(classes)
    said = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    inner = "".join(_element(child, prefix, colours) for child in node)
    text = str(escape(node.text)) if tag in ("text", "tspan") and node.text else ""
    label = f" {name}" if tag == "svg" and name else ""
    return f"<{tag}{said}{label}>{text}{inner}</{tag}>" if inner or text else f"<{tag}{said}/>"


def _attributes(
    node: ElementTree.Element, prefix: str, colours: Mapping[str, str]
) -> tuple[dict[str, str], list[str]]:
    found: dict[str, str] = {}
    for key, value in node.attrib.items():
        if key == "id":
            found["id"] = prefix + value
        elif key == _XLINK:
            found["href"] = f"#{prefix}{value.removeprefix('#')}"
        elif key != "style" and "}" not in key:
            found[key] = re.sub(r"url\(#", f"url(#{prefix}", value)
    classes = []
    for part in node.get("style", "").split(";"):
        key, _, value = (piece.strip() for piece in part.partition(":"))
        if key in ("fill", "stroke") and value.lower() in colours:
            classes.append(f"{key[0]}-{colours[value.lower()]}")
        elif key:
            found[key] = value
    return found, classes
