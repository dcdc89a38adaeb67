import pytest

from trackside.site.render import marked


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Run `make test` twice", "Run <code>make test</code> twice"),
        ("**Never** at *noon*", "<strong>Never</strong> at *noon*"),
        ("`a**b` and `c**d`", "<code>a**b</code> and <code>c**d</code>"),
        ("a lone ` and a lone **", "a lone ` and a lone **"),
        ("`<img src=x onerror=alert(1)>`", "<code>&lt;img src=x onerror=alert(1)&gt;</code>"),
        ("**<b>** & <script>", "<strong>&lt;b&gt;</strong> &amp; &lt;script&gt;"),
        ("``", "``"),
        ("", ""),
    ],
)
def test_a_sentence_keeps_code_and_stress_and_nothing_that_acts(text: str, html: str) -> None:
    assert marked(text) == html
