"""The features of a track as rows of its page."""

from msgspec import Struct

from trackside.model.features import Feature
from trackside.site.context import Context
from trackside.site.overview import Overview, said
from trackside.site.text import one_line

_SHOWN = 200


class Item(Struct, frozen=True):
    """A feature with its page; `facts` are its steps, priority and task."""

    uri: str
    title: str
    status: str
    facts: str


class Items(Struct, frozen=True):
    """The features that are shown, and how many more there are."""

    entries: tuple[Item, ...] = ()
    more: int = 0


def feature_rows(context: Context, one: Overview) -> Items:
    """The features in the order of the plan's tasks, those without one last, else in the order of their files."""
    plan = one.track.plan
    places = {task.name.casefold(): number for number, task in enumerate(plan.tasks)} if plan else {}
    ordered = sorted(one.track.features, key=lambda feature: places.get(_task(feature), len(places)))
    shown, rest = ordered[:_SHOWN], ordered[_SHOWN:]
    return Items(tuple(_item(context, one, feature) for feature in shown), len(rest))


def _task(feature: Feature) -> str:
    return (feature.task.value or "").casefold() if feature.task else ""


def _item(context: Context, one: Overview, feature: Feature) -> Item:
    done = sum(step.done for step in feature.steps)
    steps = f"{done} of {len(feature.steps)} steps" if feature.steps else ""
    return Item(
        context.links.places.documents.get(feature.path, one.uri),
        one_line(feature.title, 120),
        str(feature.status or said(feature.stated, 60)),
        " · ".join(filter(None, [steps, said(feature.priority), said(feature.task, 60)])),
    )
