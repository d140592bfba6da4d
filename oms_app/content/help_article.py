"""What an article of «Помощь» is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Article:
    """A question in the reader's words, the short answer, what to do step by step, what else is good to know.

    `also` are words that people come with and the text has not; `action` names the page that the article leads to.
    """

    title: str
    lead: str
    steps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    also: str = ""
    action: str = ""
