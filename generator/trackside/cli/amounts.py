"""Numbers that people give: minutes, costs, per cents."""

from math import isnan
from typing import Any

import click


class Amount(click.FloatRange):
    """A number in a range; what is no number, which is neither above nor below any other, is in none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number. Fails for one that is not in the range."""
        number = super().convert(value, param, ctx)
        return self.fail(f"{value!r} is no number.", param, ctx) if isnan(number) else number


AMOUNT = Amount(0, 1_000_000)
PER_CENT = Amount(0, 100)
