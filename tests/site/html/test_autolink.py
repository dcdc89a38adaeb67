import pytest

from trackside.site.html.autolink import autolink

TRACKS = {"oauth-login": "../oauth-login/", "v1.2": "../v1-2/", "auth": "../auth/"}


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("plain text", "plain text"),
        ("http://a.b/c?d=e&amp;f", '<a href="http://a.b/c?d=e&amp;f">http://a.b/c?d=e&amp;f</a>'),
        ("(http://a.b/c)", '(<a href="http://a.b/c">http://a.b/c</a>)'),
        ("http://a.b/c_(d)!", '<a href="http://a.b/c_(d)">http://a.b/c_(d)</a>!'),
        ("&lt;http://a.b&gt;", '&lt;<a href="http://a.b">http://a.b</a>&gt;'),
        ("http://a.b&quot;", '<a href="http://a.b">http://a.b</a>&quot;'),
        ('http://a.b/"x', '<a href="http://a.b/%22x">http://a.b/"x</a>'),
        ("www.a.b/c,", '<a href="http://www.a.b/c">www.a.b/c</a>,'),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("https://", "https://"),
        ("oauth-login,", '<a href="../oauth-login/">oauth-login</a>,'),
        ("see v1.2.", 'see <a href="../v1-2/">v1.2</a>.'),
        ("auth", "auth"),
        ("x/oauth-login/y my-oauth-login oauth-login-2", "x/oauth-login/y my-oauth-login oauth-login-2"),
    ],
)
def test_bare_addresses_and_ids_become_links(text: str, linked: str) -> None:
    assert autolink(text, TRACKS.get) == linked
