import pytest

from trackside.model.people import fits_any, read_people, read_person


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Jane Doe", "jane   DOE", True),
        ("Jane Doe", "Jane Roe", False),
        ("Jane Doe <jane@example.org>", "Jane Doe", True),
        ("Jane Doe <jane@example.org>", "jane@example.org", True),
        ("Jane Doe <jane@example.org>", "J. Doe <JANE@example.org>", True),
        ("Jane Doe <jane@example.org>", "Jane Doe <jane@elsewhere.example>", False),
        ("Jane Doe", "@jane-doe", True),
        ("Jane Doe", "@jane_d", False),
        ("@Jane.Doe", "@jane-doe", True),
        ("Jane Doe (product)", "Jane Doe", True),
        ("jane@example.org", "Jane", False),
        ("Rene\u0301 Roe", "René Roe", True),
        ("", "", False),
    ],
)
def test_people_are_one_when_the_words_say_so(one: str, other: str, same: bool) -> None:
    assert read_person(one).is_same(read_person(other)) is same
    assert read_person(other).is_same(read_person(one)) is same


def test_several_people_may_stand_in_one_place() -> None:
    assert [person.name for person in read_people("Jane Doe and John  Roe, @ada")][1:] == ["jane doe", "john roe", ""]


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("*[bot]", "dependabot[bot]", True),
        ("*[bot]", "Dependabot[BOT] <1+dependabot[bot]@users.example.org>", True),
        ("*[bot]@*", "1+dependabot[bot]@users.example.org", True),
        ("*[bot]", "robot", False),
        ("*[bot]", "somebo", False),
        ("builder-?", "@builder-7", True),
        ("*@bots.example.org", "Night Shift <night@bots.example.org>", True),
        ("*@bots.example.org", "Night Shift", False),
    ],
)
def test_only_star_and_question_mark_are_wild_in_a_pattern_of_agents(pattern: str, text: str, fits: bool) -> None:
    assert fits_any((pattern,), text) is fits
