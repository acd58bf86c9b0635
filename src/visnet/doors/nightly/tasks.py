"""What the worker does by itself. It holds no ticket and no key that opens a case."""

from procrastinate.contrib.django import app

from visnet.doors import clock
from visnet.doors.nightly import asking, directory, level_figures, notices
from visnet.doors.nightly.journal import Sealer
from visnet.drafts import operations as drafts
from visnet.filters import operations as filters
from visnet.journeys.end_agreement import take_back_expired
from visnet.journeys.end_doubtful_threads import end_doubtful_threads
from visnet.journeys.remind_of_answers import remind_of_answers
from visnet.journeys.remind_of_endings import remind_of_endings
from visnet.journeys.remind_of_expiry import remind_of_expiry
from visnet.journeys.remind_of_procedures import remind_of_procedures
from visnet.journeys.remind_of_questionnaire import remind_of_questionnaire
from visnet.kit.actor import SYSTEM
from visnet.referrals import operations as referrals
from visnet.research import operations as research

SEALER = Sealer()


@app.periodic(cron="* * * * * */10")
@app.task(queueing_lock="seal_journal", name="seal_journal")
def seal_journal(timestamp: int) -> None:  # noqa: ARG001  the scheduler passes it
    """Sign a checkpoint over what the journal gained."""
    SEALER.seal()


@app.periodic(cron="* * * * * */10")
@app.task(queueing_lock="send_waiting", name="send_waiting")
def send_waiting(timestamp: int) -> None:  # noqa: ARG001  the scheduler passes it
    """Send the notices that wait in the outbox."""
    notices.send_waiting()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="carry_figures", name="carry_figures")
def carry_figures(timestamp: int) -> None:  # noqa: ARG001  the scheduler passes it
    """Carry signed figures to those above, and empty what was withdrawn."""
    level_figures.carry_waiting()
    level_figures.forget_withdrawn()


@app.periodic(cron="7 * * * *")
@app.task(queueing_lock="recount_exchange", name="recount_exchange")
def recount_exchange(timestamp: int) -> None:  # noqa: ARG001  the scheduler passes it
    """Count afresh how organisations ask and answer each other."""
    referrals.recount_exchange(by=SYSTEM, at=clock.now())


@app.periodic(cron="5 * * * *")
@app.task(queueing_lock="take_back_expired", name="take_back_expired")
def take_back_referrals(timestamp: int) -> None:  # noqa: ARG001  the scheduler passes it
    """Take back the referrals whose agreement expired or ended. Their packages closed at midnight."""
    take_back_expired(at=clock.now())


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="remind_of_answers", name="remind_of_answers")
def remind_of_late_answers(timestamp: int) -> None:  # noqa: ARG001  the scheduler passes it
    """Let the clock of the answers take its steps, each with its notice."""
    remind_of_answers(at=clock.now())


@app.periodic(cron="40 5 * * *")
@app.task(queueing_lock="remind_of_endings", name="remind_of_endings")
def tell_of_endings(timestamp: int) -> None:  # noqa: ARG001  the scheduler passes it
    """Tell both sides in time that an agreement ends."""
    remind_of_endings(at=clock.now())


@app.periodic(cron="50 5 * * *")
@app.task(queueing_lock="remind_of_expiry", name="remind_of_expiry")
def tell_of_expiry(timestamp: int) -> None:  # noqa: ARG001  the scheduler passes it
    """Tell holders in time that a certificate ends."""
    remind_of_expiry(at=clock.now())


@app.periodic(cron="55 5 * * *")
@app.task(queueing_lock="remind_of_procedures", name="remind_of_procedures")
def tell_of_procedures(timestamp: int) -> None:  # noqa: ARG001  the scheduler passes it
    """Tell whoever has a step to write, or may speak of a draft, that the day is near."""
    remind_of_procedures(at=clock.now())


@app.periodic(cron="58 5 * * *")
@app.task(queueing_lock="remind_of_questionnaire", name="remind_of_questionnaire")
def ask_three_months_later(timestamp: int) -> None:  # noqa: ARG001  the scheduler passes it
    """Ask those who passed a test three months ago, once, what they do differently."""
    remind_of_questionnaire(at=clock.now())


@app.periodic(cron="20 3 * * *")
@app.task(queueing_lock="forget_old_imports", name="forget_old_imports")
def forget_old_imports(timestamp: int) -> None:  # noqa: ARG001  the scheduler passes it
    """Throw away files of cards that nobody applied, and the rows of those applied long ago."""
    directory.forget_old_imports()


@app.periodic(cron="30 3 * * *")
@app.task(queueing_lock="forget_old_drafts", name="forget_old_drafts")
def forget_old_drafts(timestamp: int) -> None:  # noqa: ARG001  the scheduler passes it
    """Delete what was begun and not touched for fourteen days, without opening it."""
    drafts.forget_old(by=SYSTEM, at=clock.now())


@app.periodic(cron="35 3 * * *")
@app.task(queueing_lock="forget_filters_of_leavers", name="forget_filters_of_leavers")
def forget_filters_of_leavers(timestamp: int) -> None:  # noqa: ARG001  the scheduler passes it
    """Delete the kept views of people who are no longer members, without opening one."""
    filters.forget_of_leavers(by=SYSTEM, at=clock.now())


@app.periodic(cron="15 * * * *")
@app.task(queueing_lock="erase_research", name="erase_research")
def erase_research(timestamp: int) -> None:  # noqa: ARG001  the scheduler passes it
    """Erase the sealed packages of research that can be taken no more."""
    research.erase_packages(by=SYSTEM, at=clock.now())


@app.periodic(cron="0 6 * * *")
@app.task(queueing_lock="ask_for_cards", name="ask_for_cards")
def ask_for_cards(timestamp: int) -> None:  # noqa: ARG001  the scheduler passes it
    """Ask for the cards of services that nobody made sure of for six months."""
    asking.ask_for_cards()


@app.periodic(cron="25 * * * *")
@app.task(queueing_lock="end_doubtful_threads", name="end_doubtful_threads")
def end_threads_in_doubt(timestamp: int) -> None:  # noqa: ARG001  the scheduler passes it
    """End each conversation that was taken for the person's before anybody asked who had written."""
    end_doubtful_threads(at=clock.now())
