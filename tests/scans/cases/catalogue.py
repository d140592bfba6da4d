"""All the cases of a half, in one order on every machine."""

from __future__ import annotations

from tests.scans.cases import hostile, recipes_harder, recipes_proof_bad, recipes_proof_good, recipes_tuning, tools
from tests.scans.cases.builders import cases
from tests.scans.cases.case import Case, Half

RECIPES = {
    Half.TUNING: [*recipes_tuning.RECIPES, *recipes_harder.RECIPES],
    Half.PROOF: [*recipes_proof_good.RECIPES, *recipes_proof_bad.RECIPES],
}
FIRST_SEED = {Half.TUNING: 10_000, Half.PROOF: 500_000}


def all_cases(half: Half, per: int) -> list[Case]:
    """Those that the tools of this machine can make; seeds do not depend on what is missing."""
    made = cases(half, [*RECIPES[half], *hostile.recipes(half)], per, FIRST_SEED[half])
    return [case for case in made if tools.is_installed(case.tool)]


def missing_tools(half: Half) -> list[str]:
    named = {recipe.tool for recipe in [*RECIPES[half], *hostile.recipes(half)]}
    return sorted(tool for tool in named if not tools.is_installed(tool))
