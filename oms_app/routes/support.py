"""Addresses of «Помощь», of requests to the support, and of the desk where they are answered."""

from __future__ import annotations

from urllib.parse import urlencode

HELP = "/help"
HELP_ARTICLE = "/help/[article]"
HELP_REQUEST = "/help/request"
HELP_TRACK = "/help/track"
HELP_TICKET = "/help/track/[number]"
SUPPORT_SEARCH = "/support/search"
SUPPORT_TICKETS = "/support/tickets"
SUPPORT_TICKET = "/support/tickets/[number]"
TICKET_FILES = "/files/help"
TICKET_FILE = "/files/help/{key}"


def help_about(topic: str) -> str:
    """The article of «Помощь» that tells of this."""
    return f"{HELP}/{topic}"


def help_search(query: str) -> str:
    """«Помощь» with what is looked for."""
    return f"{HELP}?{urlencode({'q': query})}" if query else HELP


def help_ticket(number: str) -> str:
    """One's own request to the support."""
    return f"/help/track/{number}"


def support_ticket(number: str) -> str:
    """A request at the desk of the support."""
    return f"/support/tickets/{number}"


def support_search(query: str = "") -> str:
    """Everything at the desk of the support that a search finds."""
    return f"{SUPPORT_SEARCH}?{urlencode({'q': query})}" if query else SUPPORT_SEARCH


def ticket_file(key: str) -> str:
    """A screenshot of a request."""
    return f"/files/help/{key}"


def support_report(number: str) -> str:
    """The same for support."""
    return f"/support/reports/{number}"


def support_chat(key: str) -> str:
    """A chat at the desk of the support."""
    return f"/support/chats/{key}"


def report_scan(key: str, what: str = "thumb") -> str:
    """A scan that goes with a report of an error: `thumb`, `original`, or the number of a page."""
    return f"/files/reports/{key}/{what}"


def chat_file(key: str, what: str = "thumb") -> str:
    """A file of a chat: `thumb`, `original`, or the number of a page."""
    return f"/files/chat/{key}/{what}"
