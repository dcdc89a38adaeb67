"""Ways to spoil a file: what editors, merges, scripts and enemies do to text."""

import random
from collections.abc import Callable

Spoiler = Callable[[str, random.Random], str]

JUNK = (
    "- [ ] ", "- [~] **T01**: x (2h)\n", "  - **Depends on:** T01–T99, T1\n", "### Phase 9\n",
    "| a | b |\n|--|--|\n| c |\n", "**Effort:** 1e9h\n", "[", "](", "`", "<!--", "-->", "---\n", "\0", "\t", "**",
    "## Risks & Mitigations\n", "- **Probability:** ", "9" * 5000 + "d", "(99999999h)", "status: doen\n",
    "depends_on: [a, b/T01]\n", "<script>alert(1)</script>", "\u202e", "e.g., ", "TODO:", "```\n",
    "[NEEDS CLARIFICATION", "<<<<<<< a\n", "=======\n", ">>>>>>> b\n", "\u2028", "\x85", "\ufeff",
    "\U0001f600\u200d\U0001f600", "e\u0301" * 50, "{{ x }}", "{% for a in b %}",
    "<!-- trackside-ignore ALL: all -->\n", "<!-- trackside-ignore-file ST003: it is short -->\n",
    "<!-- trackside-ignore PH005 until 2026-02-30: no -->\n",
    "<!-- trackside-ignore ST005, XD001 until 1000-01-01: -->\n", "<!-- trackside-" + "ignore " * 300 + "-->\n",
    "[a](\x00.md)", "[a](../../../../etc/passwd)", "[b](%00%ff.md#\ud7ff)", "[c](file:///etc/passwd)",
    "![d](//[::1/x.png)", "[e](http://[)", "[f](mailto:)", "[g](/work:8)", "![h](" + "a/" * 2000 + ")", "\r", "\r\n",
    "&#0;", "&#x110000;", "&" * 40, "\\", "^1", "$x$", "~~", ":::", "%%%", "2026-02-30", "0000-00-00", "²³", "١٢",
    "- [x] Product: Ada, 9999-12-31 · sha256:" + "0" * 40 + "\n", "- [x] \u0130\u0131: \u1e9e, 2026-1-1\n",
)  # fmt: skip
FRONT = (
    "a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\nd: [*c,*c,*c]", "x: !!python/object/apply:os.system [id]",
    "<<: *a", "status: !!binary aGk=", "? [a, b]\n: c", "status: |\n  ready\n", "created: 2026-02-30",
    "created: 9999999999-01-01", "created: 0000-01-01", "deadline: 2026-01-01T25:61:61Z",
    "deadline: 2001-12-14t21:59:43.10-25:00", "x: .inf\ny: .nan\nz: 0o17", "x: 1" + "0" * 6000, "x: 0x" + "f" * 6000,
    "title: '\\ud800'", 'title: "\\ud800"', 'title: "\\x00"', 'id: "../../x"', "id: [" * 300, "id: " + "{a: " * 400,
    "- a\n- b", "status", ": :", "---\n---", "%YAML 9.9\n---", "...", "\tstatus: x",
    "depends_on: [" + "t, " * 20000 + "]", "tags: {a: b}", "tags: [[[[]]]]", "owner: null", "owner: [~, ~]",
    "goal: >\n" + "  x\n" * 9, "priority: 1", "type: true", "created: 1e400", "? ? ? a", "!!str : b", "a: 'b",
    'a: "\\', "a: [b", "a: *b", "x: 12:30:45", "x: 1_000_000", "started: 2026-01-01 00:00:00 +99:99",
    "related: ['', '/', '.', '..', '#']", "template: spec@99999999999", "updated: -0001-01-01", "\ufeffid: x",
    "\u0085id: y", "id: \u2028", "null: null", "1: 2", "true: false", "2026-01-01: x",
)  # fmt: skip
GRAND = (
    lambda n: "- [ ] **T01**: x\n" * n,
    lambda n: "".join(f"- [ ] **T{i}**: x\n  - **Depends on:** T{i + 1}\n" for i in range(n // 2)),
    lambda n: "| a | b |\n|---|---|\n" + "| x |\n" * n,
    lambda n: "".join("#" * (1 + i % 6) + f" H{i % 9}\n\n" for i in range(n)),
    lambda n: "x" * (20 * n),
    lambda n: "[a](b.md) " * n,
    lambda n: "> " * 200 + "x\n",
    lambda n: "".join("  " * (i % 400) + "- x\n" for i in range(n)),
    lambda n: "[" * n,
    lambda n: "*a **b " * n,
    lambda n: "`" * n + " " + "`" * (n - 1),
    lambda n: "<div>\n" * n,
    lambda n: "<!-- " * n,
    lambda n: "<!-- trackside-ignore ST005: x -->\n\nx\n\n" * (n // 4),
    lambda n: "".join(f"[^{i}]: x\n[{i}]: y\n" for i in range(n)),
    lambda n: "\n" * n + "\r" * n + "\r\n" * n,
    lambda n: "\\" * n + "\n" + "&amp;" * n,
    lambda n: "**A:** " * n + "\n",
    lambda n: "```\n" * n,
    lambda n: "<<<<<<< a\n=======\n>>>>>>> b\n" * (n // 3),
    lambda n: "(" * n + ")" * n,
    lambda n: "e.g., TODO: lorem ipsum " * (n // 4),
    lambda n: "| " * n + "\n" + "|-" * n + "\n",
    lambda n: "- [x] Product: Ada, 2026-01-20\n" * n,
    lambda n: "**Test 1: x**\n- **Given:** y\n\n" * (n // 3),
    lambda n: "**Risk 1: x**\n- **Impact:** High\n\n" * (n // 3),
)


def spoiled(data: bytes, rng: random.Random, *, grand: bool = False) -> bytes:
    """A document with some things wrong; with `grand`, one of them is large."""
    text = data.decode(errors="replace")
    for _ in range(rng.randint(0, 6)):
        text = rng.choice(_SPOILERS)(text, rng)
    if grand:
        at = _at_line(text, rng)
        text = text[:at] + rng.choice(GRAND)(rng.choice((300, 3000, 20000))) + text[at:]
    data = text.encode(errors="surrogatepass")[:2_100_000]
    return _spoil_bytes(data, rng) if rng.random() < 0.25 else data


def _at_line(text: str, rng: random.Random) -> int:
    return text.find("\n", rng.randrange(len(text) + 1)) + 1


def _drop(text: str, rng: random.Random) -> str:
    start = _at_line(text, rng)
    return text[:start] + text[start + rng.randrange(400) :]


def _insert(text: str, rng: random.Random) -> str:
    at = rng.choice((_at_line(text, rng), rng.randrange(len(text) + 1)))
    return text[:at] + rng.choice(JUNK) + text[at:]


def _repeat(text: str, rng: random.Random) -> str:
    start = _at_line(text, rng)
    block, at = text[start : start + rng.randrange(2000)], _at_line(text, rng)
    return text[:at] + block * rng.randint(1, 3) + text[at:]


def _indent(text: str, rng: random.Random) -> str:
    start = _at_line(text, rng)
    end = start + rng.randrange(600)
    lead = rng.choice(("    ", "\t", "> ", "- ", "  ", "1. "))
    return text[:start] + lead + text[start:end].replace("\n", f"\n{lead}") + text[end:]


def _swap(text: str, rng: random.Random) -> str:
    words = text.split(" ")
    one, other = rng.randrange(len(words)), rng.randrange(len(words))
    words[one], words[other] = words[other], words[one]
    return " ".join(words)


def _front(text: str, rng: random.Random) -> str:
    """Another line of front matter, or other front matter."""
    line = rng.choice(FRONT)
    if rng.random() < 0.3 or not text.startswith("---\n"):
        return f"---\n{line}\n---\n{text.partition('---')[2]}"
    at = _at_line(text[: text.find("\n---", 4) + 1], rng)
    return f"{text[:at]}{line}\n{text[at:]}"


def _ends(text: str, rng: random.Random) -> str:
    return text.replace("\n", rng.choice(("\r\n", "\r", "\u2028", "\n\n", "\v")), rng.choice((1, 7, -1)))


def _truncate(text: str, rng: random.Random) -> str:
    return text[: rng.randrange(len(text) + 1)]


def _merge(text: str, rng: random.Random) -> str:
    at = _at_line(text, rng)
    return f"{text[:at]}<<<<<<< ours\n{text[at : at + 80]}\n=======\n{text[at : at + 99]}\n>>>>>>> theirs\n{text[at:]}"


_SPOILERS: tuple[Spoiler, ...] = (
    _drop, _drop, _insert, _insert, _insert, _repeat, _indent, _swap, _front, _front, _ends, _truncate, _merge,
)  # fmt: skip


def _spoil_bytes(data: bytes, rng: random.Random) -> bytes:
    kind = rng.randrange(6)
    if kind == 0:
        return data[: rng.randrange(len(data) + 1)]
    if kind == 1:
        return rng.choice((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\0\0\xfe\xff")) + data
    if kind == 2:
        return data.decode(errors="replace").encode(rng.choice(("utf-16", "utf-32", "utf-7")), errors="replace")
    some = bytearray(data)
    for _ in range(rng.choice((1, 9, 200)) if some else 0):
        at = rng.randrange(len(some))
        some[at : at + 1] = rng.choice(
            (b"\xed\xa0\x80", b"\0", b"\xff", b"\r", bytes([some[at] ^ (1 << rng.randrange(8))]))
        )
    return bytes(some)


KEYS = (
    "roots", "layout", "templates", "select", "ignore", "severity", "gate", "overrides", "fail-on", "baseline",
    "approvals", "people", "cache", "limits", "site", "limits.files", "limits.file-size", "site.name",
    "calendar", "calendar.working-days", "calendar.hours-per-day", "calendar.holidays",
    "approvals.by-type", "approvals.required", "severity.ST", "gate.XD003", "severity.no-such", "people.'A B'",
    "unknown", '"ro\\u006fts"',
)  # fmt: skip
VALUES = (
    '["swarm/tracks"]', '["."]', '[".."]', '["/"]', '["swarm/tracks", "swarm"]', '["swarm/tracks/one"]', "[]", '""',
    '"\\u0000"', '["a\\u0000b"]', '"swarm"', '"plain"', '"conductor"', '"../swarm"', "true", "false", "0", "-1", "1",
    "9223372036854775808", "1" + "0" * 5000, "1e400", "inf", "nan", "0x10", "1979-05-27", "07:32:00",
    "1979-05-27T07:32:00Z", "{}", '{ ST = "off" }', '{ ST001 = "error", FM = "warning" }', '{ "\\u0000" = "x" }',
    '[{ paths = ["**"], ignore = ["ST"] }]', '[{ types = ["bugfix"] }]',
    '[{ paths = ["[", "a**b", "[!", "***/", "\\\\"] }]', '[{ paths = ["' + "*a" * 300 + '"] }]', "[{}]", "[1]",
    '"never"', '"info"', '["ALL"]', '["ST", "XD003", "no-such"]', "[" * 200 + "]" * 200, "[" * 3000,
    '"""\n' + "x\n" * 50 + '"""', "'''a", '"\\', "[1,", '{ a = { b = { c = 1 } } }', '"' + "x" * 300 + '"',
    '["' + "x/" * 3000 + '"]', '"swarm/tracks/one/spec.md"', '["swarm/tracks/one/spec.md"]', '"swarm/tracks"',
    '"trackside.toml"', '".git/config"', '{ security = ["security"], "x" = [] }', '{ P0 = "x" }', '["\\ud800"]',
)  # fmt: skip
ODDITIES = (
    "[tool.trackside]\n", "[severity]\nST = 'off'\n", "[[overrides]]\npaths = ['**']\n", "[overrides]\n",
    "[[limits]]\n", "[a.b.c]\n", "a.b.c = 1\n", "'' = 1\n", "= 1\n", "\0", "\ufeff", "\r", "#" + "x" * 999 + "\n",
    "[", "]\n", "[[", "a = 1\na = 2\n", "[limits]\n[limits]\n", "site.url = 'javascript:alert(1)'\n",
    "[people]\n" + "".join(f"p{i} = ['x']\n" for i in range(2000)), "x" + ".y" * 1500 + " = 1\n",
)  # fmt: skip


GOOD = (
    'layout = "plain"', 'layout = "conductor"\nroots = ["swarm/tracks"]', 'roots = ["swarm"]', 'roots = ["."]',
    'ignore = ["FM"]', 'severity = { ST = "off", PL = "error" }', 'gate = { ALL = "any" }', 'limits.file-size = 500',
    'limits.files = 3', "cache = false", 'overrides = [{ paths = ["**/plan.md"], severity = { PL = "info" } }]',
    'fail-on = "never"', 'templates = "swarm/tracks"', 'baseline = "swarm/tracks/one/spec.md"',
    'approvals.required = []', 'site.url = "javascript:x"', 'select = ["XD", "IO"]',
)  # fmt: skip


def spoil_settings(rng: random.Random) -> bytes:
    """Settings of which some line is odd; now and then with bytes that are no text."""
    if rng.random() < 0.6:
        return f"{rng.choice(GOOD)}\n".encode()
    lines = [f"{rng.choice(KEYS)} = {rng.choice(VALUES)}\n" for _ in range(rng.randint(1, 3))]
    if rng.random() < 0.4:
        lines.insert(rng.randrange(len(lines) + 1), rng.choice(ODDITIES))
    data = "".join(lines).encode(errors="surrogatepass")
    return _spoil_bytes(data, rng) if rng.random() < 0.1 else data


def spoil_template(data: bytes, rng: random.Random) -> bytes:
    """A document template that a pull request brings."""
    text = data.decode()
    marks = (
        "{{", "}}", "{% for x in x %}", "{% endfor %}", "{% if a %}", "{#", "#}", "{{ a | line }}",
        "{{ a | nope(1) }}", "{{ a.__class__ }}", "{{ " + "(" * 900 + " }}", "{% include 'x' %}", "{{ 10**10**10 }}",
        "{% for a in b %}" * 400, "{{ a | least(99999999999) }}", "{% macro x() %}", "{{ 'a' * 999999999 }}",
        "{# aka [ #}", "{{ a | choice() }}", "{% raw %}", "{{ a[0] }}", "{{ a }}" * 3000,
    )  # fmt: skip
    for _ in range(rng.randint(1, 3)):
        at = rng.choice((_at_line(text, rng), rng.randrange(len(text) + 1)))
        text = text[:at] + rng.choice((*marks, *JUNK)) + text[at:]
    return (
        spoiled(text.encode(errors="surrogatepass"), rng) if rng.random() < 0.5 else text.encode(errors="surrogatepass")
    )


def spoil_json(rng: random.Random) -> bytes:
    """A baseline that a merge or an enemy has been at."""
    entry = '{"path": "swarm/tracks/one/spec.md", "code": "ST005", "message": "x", "fingerprint": "' + "0" * 32 + '"}'
    text = rng.choice((
        f'{{"format": 1, "findings": [{entry}]}}', '{"format": 1, "findings": []}', '{"format": 99, "findings": []}',
        "[]", "null", "", "[" * 100_000, '{"a":' * 5000, '{"format": 1e999, "findings": []}',
        '{"format": ' + "9" * 5000 + "}", '{"format": 1}', "NaN", '"\\ud800"',
        f'{{"format": 1, "findings": [{", ".join([entry] * 3000)}]}}',
        f'<<<<<<< a\n{{"format": 1, "findings": [{entry}\n=======\n]}}',
        '{"format": 1, "findings": [' + entry.replace("0" * 32, "") + "]}",
        '{"format": 1, "findings": [' + entry.replace("ST005", "\\u0000") + "]}",
    ))  # fmt: skip
    data = text.encode()
    return _spoil_bytes(data, rng) if rng.random() < 0.3 else data
