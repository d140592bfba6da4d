"""An empty signature field that is part of the structure tree, put in before signing.

The library of signatures adds fields that no screen reader finds, which breaks PDF/UA (7.18.4); it is given this one to
fill in.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from oms_app.content import papers as words

FIELD = "PortalSignature"
PRINTED_AND_LOCKED = 132


def with_field(drawn: bytes) -> bytes:
    """The same tagged PDF with an invisible, tagged signature field on its last page."""
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        page, tree = pdf.pages[-1], pdf.Root.StructTreeRoot
        key = _next_key(tree)
        widget = pdf.make_indirect(_widget(page.obj, key))
        element = pdf.make_indirect(_element(page.obj, widget, document := _document(tree)))
        _append(document, element)
        _register(tree, key, element)
        page.obj[Name.Annots] = Array([*page.obj.get(Name.Annots, []), widget])
        page.obj[Name.Tabs] = Name.S
        pdf.Root.AcroForm = Dictionary(Fields=Array([widget]), SigFlags=3)
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return out.getvalue()


def _widget(page: Any, key: int) -> Any:
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Sig,
        T=String(FIELD),
        TU=String(words.SIGNATURE),
        Contents=String(words.SIGNATURE),
        F=PRINTED_AND_LOCKED,
        Rect=Array([0, 0, 0, 0]),
        P=page,
        StructParent=key,
    )


def _element(page: Any, widget: Any, parent: Any) -> Any:
    content = Array([Dictionary(Type=Name.OBJR, Obj=widget, Pg=page)])
    alt = String(words.SIGNATURE)
    return Dictionary(Type=Name.StructElem, S=Name.Form, P=parent, Pg=page, Alt=alt, K=content)


def _document(tree: Any) -> Any:
    return tree.K[0] if isinstance(tree.K, Array) else tree.K


def _append(document: Any, element: Any) -> None:
    children = document.get(Name.K, Array([]))
    document.K = Array([*(children if isinstance(children, Array) else [children]), element])


def _next_key(tree: Any) -> int:
    """The first number of the parent tree that nothing has."""
    used = [int(leaf.Nums[place]) for leaf in _leaves(tree.ParentTree) for place in range(0, len(leaf.Nums), 2)]
    return int(max(int(tree.get(Name.ParentTreeNextKey, 0)), *(key + 1 for key in used), 0))


def _register(tree: Any, key: int, element: Any) -> None:
    last = list(_leaves(tree.ParentTree))[-1]
    last.Nums.append(key)
    last.Nums.append(element)
    if Name.Limits in last:
        last.Limits[1] = key
    tree.ParentTreeNextKey = key + 1


def _leaves(node: Any) -> Iterator[Any]:
    if Name.Nums in node:
        yield node
    for child in node.get(Name.Kids, []):
        yield from _leaves(child)
