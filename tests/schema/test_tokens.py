import pytest

from trackside.parsing.outline import read_markdown
from trackside.schema.tokens import Tokens, digest, read_digests

TOKENS = Tokens({"[Track ID]": 3, "[X]": 4}, frozenset({digest("[An old one]")}))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[Track ID] and `[Track ID]`", ["[Track ID]", "[Track ID]"]),
        ("[An  old one]", ["[An  old one]"]),
        ("- [Track ID]: what it is", ["[Track ID]"]),
        ("[Track ID](a) ![Track ID](b) [Track ID][c]\n\n[c]: d", []),
        ("[Track ID]: https://a.b\n\n[Track ID]", []),
        ("```\n[Track ID]\n```\n\n<!-- [Track ID] -->", []),
        ("[X] [track id] [ ] [x]", []),
        ("[Track\nID]", []),
    ],
)
def test_a_token_is_found_where_it_can_be_nothing_else(text: str, wanted: list[str]) -> None:
    read = read_markdown(text)

    assert [text[start:end] for start, end, _ in TOKENS.scan(text, 0, (read.outline, read.links))] == wanted


def test_a_token_knows_its_line_in_the_template() -> None:
    assert [TOKENS.line(token) for token in ("[Track ID]", "[X]", "[An old one]", "[other]")] == [3, 4, 0, None]


def test_an_inventory_is_a_list_of_digests() -> None:
    text = f"# what it is\n{digest('[a b]')}\n\n{'F' * 64}  # whole\nshort\n"

    assert read_digests(text) == {digest("[a b]"), "f" * 16}
