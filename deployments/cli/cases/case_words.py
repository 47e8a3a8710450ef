"""The words in which `trastienda case` tells the story of a case, from the catalogues."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from deployments.cli.explain.explain_words import Words
from domain.cases.waiting.case_deadlines import Deadline, Waits
from tasks.gateways.words import say, story_word, who_word, why_word
from tasks.operations.cases.case_stories import Story
from tasks.store.events import Event


class CaseWords(Words):
    """Says things about a firm's cases in one language."""

    def name(self, word: str) -> str:
        """Name a state, a reason or an event; an unknown one is named by itself."""
        return story_word(self.language, word)

    def tell(self, text: str, **values: object) -> str:
        """Return one of the texts of this page with its values."""
        facts = {name: str(value) for name, value in values.items()}
        return say(self.language, f"tell-{text.replace('_', '-')}", **facts)

    def story(self, story: Story) -> list[str]:
        """Tell a whole story, line by line."""
        case, row = story.case, story.row
        state = self.name(case.state.value)
        if case.closing_reason:
            state += f" ({self.name(case.closing_reason.value)})"
        about = [self.tell("is", kind=self.name(case.kind.value).capitalize(), client=story.client, state=state)]
        about += [self.tell("with", advisor=row["advisor"])] if row["advisor"] else []
        about += [self.tell("machine", machine=case.machine)] if case.machine else []
        about += [self.tell("previous", previous=row["previous_number"])] if row["previous_number"] else []
        lines = [self.tell("head", number=case.number, firm=story.firm.name, title=case.title), "; ".join(about) + "."]
        lines += ["", self.tell("next")]
        lines += [f"  {line}" for deadline in story.deadlines for line in self.deadline(deadline, story)]
        if not story.deadlines:
            lines.append(f"  {self.tell('nothing_owed' if case.is_open else 'nothing')}")
        elif case.follow_up_free:
            lines.append(f"  {self.tell('free')}")
        lines += ["", self.tell("happened")]
        return lines

    def deadline(self, deadline: Deadline, story: Story) -> Iterator[str]:
        """Explain one deadline."""
        since, until = self.moment(deadline.since), self.moment(deadline.until) if deadline.until else ""
        if deadline.what is Waits.CALL and deadline.way:
            yield self.tell("call", since=since, until=until, time=self.duration(deadline.way.business))
            for day in deadline.way.days:
                shown = self.pieces(day.pieces) or self.why(day.day)
                yield f"  {self.day(day.day.day)}  {shown}"
            return
        days = story.firm.deadlines.pending_days
        yield self.tell(deadline.what.value, since=since, until=until, days=days, firm=story.firm.name)
        if deadline.what is Waits.CLIENT:
            yield from self._week(deadline, booked=bool(story.case.pending and story.case.pending.follow_up))

    def _week(self, deadline: Deadline, *, booked: bool) -> Iterator[str]:
        if deadline.clock_change:
            more = "clock_more" if deadline.clock_change.total_seconds() > 0 else "clock_less"
            yield self.tell("clock", difference=self.duration(abs(deadline.clock_change)), more=self.tell(more))
        if booked:
            yield self.tell("protected")
            return
        for days, at in deadline.reminders:
            before = self.tell("one_day" if days == 1 else "many_days", days=days)
            yield self.tell("reminder", days=before, at=self.moment(at))
        if not deadline.reminders:
            yield self.tell("no_reminder")

    def event(self, event: Event) -> tuple[str, str, str, str]:
        """Return when, what, who and why of an event, as the columns of a table."""
        facts: Mapping[str, Any] = event.facts
        what = [self.name(event.name)]
        what += [self.name(str(facts[key])) for key in ("reason", "outcome", "mode") if facts.get(key)]
        if event.name.startswith("appointment.") and facts.get("start"):
            what.append(self.moment(datetime.fromisoformat(facts["start"])))
        amount = facts.get("total") or facts.get("amount")
        if amount:
            what.append(f"{amount} {facts['currency']}")
        if facts.get("note"):
            what.append(f"“{why_word(self.language, facts['note'])}”")
        return (
            self.moment(event.at),
            ", ".join(what),
            who_word(self.language, event.actor),
            why_word(self.language, event.why),
        )
