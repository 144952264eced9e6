"""What a request names: a scenario, what is laid over it, the language; each of limited size."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

TEXT_LIMIT = 200_000
"""Characters of a scenario sent as text; the largest example has four thousand."""
NAME = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$"
ID = r"^[A-Za-z0-9][A-Za-z0-9_.\-]{0,199}$"

Name = Annotated[str, StringConstraints(pattern=NAME)]
Id = Annotated[str, StringConstraints(pattern=ID)]
Lang = Literal["en", "de", "de-AT", "de-CH"]
Case = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Set = Annotated[str, StringConstraints(min_length=3, max_length=2_000)]
Yaml = Annotated[str, StringConstraints(max_length=TEXT_LIMIT)]
Path_ = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Lever = Annotated[
    str, StringConstraints(pattern=r"^[a-z-]{1,40}(=-?[0-9.e+]{1,20}:[0-9.e+]{1,20})?$")
]
Per = Literal["gpu-hour", "pflop-hour", "mtoken"]
Samples = Annotated[int, Field(ge=1, le=16_384)]
START = "spacex-ai1"


class Closed(BaseModel):
    """Nothing beside what is named."""

    model_config = ConfigDict(extra="forbid")


class Asked(Closed):
    """A scenario of the workspace or among the examples, or its text; with case and overrides on top."""

    scenario: Name = START
    yaml: Yaml | None = None
    """The text itself, which then stands for the file."""
    case: Case | None = None
    sets: Annotated[tuple[Set, ...], Field(max_length=200)] = ()
    """`path=value`, as `--set` of the command line."""
    lang: Lang = "en"


class AskedAnswer(Asked):
    """A quick answer: cost at every site without running the months."""

    samples: Annotated[int, Field(ge=1, le=1_024)] = 64


class AskedSweep(Asked):
    """The quick answer along one assumption, all else at its median."""

    id: Id
    points: Annotated[int, Field(ge=3, le=101)] = 41


class AskedRun(Asked):
    """A run of the whole chain, with everything the report shows."""

    samples: Samples = 1_024
    seed: Annotated[int, Field(ge=0, le=2**31)] | None = None


class AskedPath(Asked):
    """Where a number comes from."""

    path: Path_


class AskedRoute(Asked):
    """From a city to the compute, at a time after the sky's epoch."""

    city: Name
    t_s: Annotated[float, Field(ge=0.0, le=4e7)] = 0.0


class AskedComparison(Closed):
    """Scenarios against the first of them."""

    variants: Annotated[tuple[Asked, ...], Field(min_length=2, max_length=4)]
    samples: Annotated[int, Field(ge=1, le=1_024)] = 128
    lang: Lang = "en"


class AskedBreakEven(Asked):
    """At what value of each lever orbit equals ground, and in which year."""

    over: Annotated[tuple[Lever, ...], Field(max_length=2)] = ()
    """Levers, as `--over` of the command line; two make a map."""
    year: Annotated[int, Field(ge=2000, le=2100)] | None = None
    """Units built in that year instead of on the day of the scenario."""
    chip_life_years: Annotated[float, Field(ge=1.0, le=15.0)] | None = None
    """Chips live as long everywhere, in orbit as on the ground."""
    per: Per = "pflop-hour"
    """What is counted: tokens for inference, PFLOP-hours for training, or hours of a chip."""
    samples: Annotated[int, Field(ge=1, le=1_024)] = 128
    points: Annotated[int, Field(ge=3, le=50)] = 25


class AskedReconcile(Closed):
    """Published models beside ours."""

    models: Annotated[tuple[Name, ...], Field(max_length=40)] = ()
    sets: Annotated[tuple[Set, ...], Field(max_length=40)] = ()
    lang: Lang = "en"


class Saved(Closed):
    """A scenario file to keep in the workspace."""

    yaml: Yaml
