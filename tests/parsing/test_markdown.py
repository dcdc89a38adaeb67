import pytest
from hypothesis import given, strategies as st

from trackside.parsing.markdown import events, html


@given(st.text(alphabet="aé日👩\u200d\n#*", max_size=60))
def test_places_are_code_points_of_the_text(text: str) -> None:
    found, code_point = events(text)

    for event, place in found:
        if isinstance(event, dict) and "Text" in event:
            assert text[code_point(place["start"]) : code_point(place["end"])].replace("\\", "") == event["Text"]


def test_a_lone_surrogate_keeps_its_width() -> None:
    found, code_point = events("\ud800é **b**")

    places = [(event, place) for event, place in found if event == {"Text": "b"}]

    assert [(code_point(place["start"]), code_point(place["end"])) for _, place in places] == [(5, 6)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("~~a~~", "<p><del>a</del></p>\n"),
        ("- [x] a", '<ul>\n<li><input disabled="" type="checkbox" checked=""/>\na</li>\n</ul>\n'),
        ("a|b\n-|-\nc|d", "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>\n"
         "<tr><td>c</td><td>d</td></tr>\n</tbody></table>\n"),
        ("> [!NOTE]\n> a", '<blockquote class="markdown-alert-note">\n<p>a</p>\n</blockquote>\n'),
        ("a[^1]\n\n[^1]: b", '<p>a<sup class="footnote-reference"><a href="#1">1</a></sup></p>\n'
         '<div class="footnote-definition" id="1"><sup class="footnote-definition-label">1</sup>\n<p>b</p>\n</div>\n'),
        ("[[a]] 'b' $c$", "<p>[[a]] 'b' $c$</p>\n"),
        ("\ud800", "<p>\ufffd</p>\n"),
    ],
)  # fmt: skip
def test_html_is_github_flavoured(text: str, wanted: str) -> None:
    assert html(text) == wanted
