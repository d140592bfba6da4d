"""The first page of the form: the policy it is about, what may change, or why nothing may now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from oms_app import routes
from oms_app.content import form as words
from oms_app.content import numbers
from oms_app.domain.actor import Level
from oms_app.domain.changes import Change
from oms_app.domain.levels import Confirmation
from oms_app.services.policies import PolicyView
from oms_app.views.drafts import steps_for
from oms_app.views.missing import MissingStep, missing_steps


@dataclass(frozen=True)
class Start:
    """`stop_title` is empty when one may begin."""

    policy_href: str = ""
    policy_line: str = ""
    chosen: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    stop_title: str = ""
    stop_text: str = ""
    stop_action: str = ""
    stop_href: str = ""
    missing: list[MissingStep] = field(default_factory=list)


def start_of(policy: PolicyView, level: Level, missing: Sequence[Confirmation] = ()) -> Start:
    """What the page says for this policy to a person of this level; `missing` is what raises it."""
    sent = next((one for one in policy.running if one.number), None)
    draft = next((one for one in policy.running if not one.number), None)
    stop = ("", "", "", "")
    if level is not Level.CONFIRMED:
        stop = (words.LOW_TITLE, words.LOW_TEXT, words.LOW_ACTION, routes.SECURITY_CONFIRM)
    elif sent and sent.number:
        stop = (words.OPEN_TITLE, words.open_text(sent.number), words.OPEN_ACTION, routes.application(sent.number))
    line = words.policy_line(numbers.enp(policy.enp), policy.full_name)
    chosen = list(draft.changes) if draft else []
    steps = [words.STEP_TITLES[step] for step in steps_for([Change(one) for one in chosen])]
    return Start(routes.policy(policy.id), line, chosen, steps, *stop, missing_steps(missing))
