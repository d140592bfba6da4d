"""Answers of the services, as tests of views need them: one ordinary person, and whatever is different."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from oms_app.domain.changes import Change, Field
from oms_app.domain.deadlines import Clock, ClockState, Handling
from oms_app.domain.papers import PaperKind
from oms_app.domain.policy import PolicyForm, PolicyStatus, PolicyTerm, Relation, Sex
from oms_app.domain.workflow import Status
from oms_app.services.applications import ApplicationRow
from oms_app.services.issued_papers import PaperView
from oms_app.services.policies import PolicyView, Running

NOW = datetime(2026, 11, 20, 11, 5, tzinfo=UTC)
NAME = "Мария Сергеевна Воронцова"
VALUES = {
    Field.LAST_NAME: "Воронцова",
    Field.FIRST_NAME: "Мария",
    Field.PATRONYMIC: "Сергеевна",
    Field.DOCUMENT_SERIES: "45 16",
    Field.DOCUMENT_NUMBER: "123456",
    Field.DOCUMENT_ISSUED_ON: "2011-05-20",
    Field.DOCUMENT_ISSUED_BY: "ОВД района Озёрный",
    Field.DOCUMENT_DEPARTMENT: "770-001",
    Field.POSTAL_CODE: "101000",
    Field.REGION: "город Москва",
    Field.LOCALITY: "Москва",
    Field.STREET: "улица Кленовая",
    Field.HOUSE: "12",
    Field.FLAT: "",
    Field.PHONE: "+70001234567",
    Field.EMAIL: "maria@example.ru",
}


def a_policy(**different: Any) -> PolicyView:
    """An active policy of one's own."""
    usual: dict[str, Any] = {
        "id": 1,
        "enp": "7756410832000014",
        "relation": Relation.SELF,
        "full_name": NAME,
        "born_on": date(1991, 5, 9),
        "sex": Sex.FEMALE,
        "snils": "90000000107",
        "status": PolicyStatus.ACTIVE,
        "insurer_id": 1,
        "insurer": "Капитал МС",
        "region": "Москва",
        "region_code": "77",
        "zone": "Вся Россия",
        "form": PolicyForm.DIGITAL,
        "term": PolicyTerm.PERMANENT,
        "registered_on": date(2019, 3, 14),
        "expires_on": None,
        "loaded_at": NOW,
        "values": VALUES,
        "running": (),
        "may_edit": True,
    }
    return PolicyView(**usual | different)


def a_clock(**different: Any) -> Clock:
    """Day 12 of 30 of a standard term."""
    usual: dict[str, Any] = {
        "state": ClockState.NOTHING_TO_DO,
        "handling": Handling.STANDARD,
        "started_on": date(2026, 11, 8),
        "day": 12,
        "total": 30,
        "decide_by": date(2026, 12, 8),
        "days_left": 18,
    }
    return Clock(**usual | different)


def a_running(**different: Any) -> Running:
    """A change of surname under review."""
    usual: dict[str, Any] = {
        "key": "r1",
        "number": "26-4817-3092-К",
        "status": Status.UNDER_REVIEW,
        "changes": (Change.FULL_NAME,),
        "new_values": {Field.LAST_NAME: "Воронцова-Лебедева"},
        "submitted_at": datetime(2026, 11, 8, 9, 0, tzinfo=UTC),
    }
    return Running(**usual | different)


def a_row(status: Status = Status.UNDER_REVIEW, **different: Any) -> ApplicationRow:
    """An application in a list; a draft has no number and was never sent."""
    sent = None if status is Status.DRAFT else datetime(2026, 11, 8, 9, 0, tzinfo=UTC)
    usual: dict[str, Any] = {
        "key": "r1",
        "number": None if status is Status.DRAFT else "26-4817-3092-К",
        "status": status,
        "changes": (Change.FULL_NAME,),
        "person": NAME,
        "saved_at": datetime(2026, 11, 8, 8, 0, tzinfo=UTC),
        "submitted_at": sent,
        "decided_at": None,
        "clock": a_clock() if sent else None,
        "last_at": datetime(2026, 11, 8, 9, 0, tzinfo=UTC),
    }
    return ApplicationRow(**usual | different)


def a_paper(**different: Any) -> PaperView:
    """A statement that holds."""
    ordinary: dict[str, Any] = {
        "key": "k1",
        "kind": PaperKind.STATEMENT,
        "title": "Справка о полисе",
        "number": "2026-000123",
        "person": NAME,
        "issued_at": NOW,
        "size": 86_000,
        "application_number": None,
        "code": "2345-6789-ABEK-MHPC",
        "can_send": True,
        "can_revoke": True,
    }
    return PaperView(**ordinary | different)
