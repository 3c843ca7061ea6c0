"""Absence notices and bounces are known in the form that real programs give them."""

import pytest

from daemon.reader.mail import MailKind
from daemon.reader.read import read
from reader.absence_programs import NOTICES, Notice
from reader.bounce_programs import OURS, REPORTS, Report


@pytest.mark.parametrize("notice", NOTICES, ids=lambda one: one.program)
def test_an_absence_notice_is_known_with_its_last_day(notice: Notice) -> None:
    mail = read(notice.raw)
    assert mail.kind is MailKind.AUTO_REPLY
    assert mail.away_until == notice.last


@pytest.mark.parametrize("report", REPORTS, ids=lambda one: one.program)
def test_a_report_says_whom_which_letter_and_how_it_went(report: Report) -> None:
    mail = read(report.raw)
    assert mail.kind is MailKind.BOUNCE
    assert list(mail.came_along()) == []
    assert mail.bounce is not None
    assert OURS in mail.bounce.message_ids
    assert (mail.bounce.failed, mail.bounce.permanent) == (report.failed, report.permanent)
    assert mail.bounce.status == report.status
    if report.failed:
        assert mail.bounce.addresses == ("bram@example.com",)
