"""Features out of their documents."""

from pathlib import Path
from typing import Any

from hypothesis import given, strategies as st

from trackside.assembly import read_track
from trackside.assembly.features import property_text, property_value
from trackside.model.found import Folder
from trackside.model.names import Priority, RepoPath, TrackId
from trackside.model.plan import TaskStatus
from trackside.model.settings import Layout
from trackside.model.source import Source
from trackside.schema import compile_template

TEMPLATE = Path(__file__).parents[2] / "templates/documents/swarm/feature.md"
LAYOUT = Layout(
    "swarm",
    documents={"features/*.md": "feature"},
    boxes={" ": TaskStatus.TODO, "x": TaskStatus.DONE},
    task_statuses={"in progress": TaskStatus.DOING},
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def features(**files: str) -> Any:
    sources = tuple(Source(RepoPath(f"t/{name.replace('__', '/')}.md"), text, "") for name, text in files.items())
    template = compile_template(TEMPLATE.read_text(encoding="utf-8"), "feature.md")
    folder = Folder(TrackId("t"), RepoPath("t"), RepoPath("."), sources)
    return read_track(folder, LAYOUT, {"feature": template}).features


@given(JSON)
def test_a_property_is_read_as_it_was_written_on_one_line(value: Any) -> None:
    written = property_text(value)
    assert property_value(written) == value
    assert "\n" not in written


def test_a_file_written_by_hand_is_read() -> None:
    text = (
        "---\ntrack: t\npriority: high\nstatus: In Progress\ntask: 7\n---\n# Cut\n\n## Steps\n\n- [x] One\n- [ ] Two\n"
    )
    (feature,) = features(features__cut=text)
    assert (feature.id, feature.title, feature.status, feature.priority.value, feature.task.value) == (
        *("cut", "Cut", TaskStatus.DOING, Priority.P1, "7"),
    )
    assert [(step.text, step.done) for step in feature.steps] == [("One", True), ("Two", False)]


def test_a_file_with_nothing_in_it_is_called_by_its_name() -> None:
    (feature,) = features(features__cut="")
    assert (feature.title, feature.status, feature.properties) == ("cut", None, ())


def test_only_files_right_in_the_folder_are_features() -> None:
    assert features(features__old__cut="# Cut\n", cut="# Cut\n", plan__features__cut="# Cut\n") == ()
