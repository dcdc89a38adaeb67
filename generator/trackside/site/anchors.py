"""Ids of headings: GitHub's anchors, out of the way of the page's own controls."""


def safe_anchor(anchor: str) -> str:
    """The id that a heading or footnote gets. Two underscores begin the theme's ids (`__search`); a heading that
    would be called so is moved aside, and links to it move with it."""
    return "section" + anchor if anchor.startswith("__") else anchor
