"""What Trackside's own code says of its fields."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from itertools import pairwise


def field_texts(kind: type) -> dict[str, str]:
    """What stands under the fields of a class in the code, on one line, by the field's name; nothing where the code
    was installed without its text."""
    found: dict[str, str] = {}
    for one in reversed(kind.__mro__):
        if one.__module__.startswith("trackside."):
            try:
                (body,) = ast.parse(textwrap.dedent(inspect.getsource(one))).body
            except OSError:
                continue
            assert isinstance(body, ast.ClassDef)
            found |= dict(_said(body))
    return found


def _said(body: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, below in pairwise(body.body):
        below_it = below.value if isinstance(below, ast.Expr) else None
        if isinstance(field, ast.AnnAssign) and isinstance(below_it, ast.Constant):
            yield ast.unparse(field.target), " ".join(str(below_it.value).split())
