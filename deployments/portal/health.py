"""How the installation does, for machines: `/health`, `/ready`, and `/metrics` without personal data."""

import hmac
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib.metadata import version

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from deployments.portal.answering import Clock
from deployments.portal.http import threaded
from tasks.settings import Settings
from tasks.store.unit_of_work import Store, UnitOfWork

FIRM_GAUGES = {
    "letters_waiting": "Letters that should have left by now.",
    "letters_waiting_seconds": "Since when the oldest of them waits.",
    "letters_dead": "Letters that nobody tries again; 200 stands for more.",
    "letters_uncertain": "Letters of which nobody knows whether they arrived; 200 stands for more.",
    "letters_held": "1 while the firm's letters are held back since a restore.",
    "mail_server_trouble_seconds": "Since when the mail server takes nothing; 0: it takes them.",
    "calls_owed": "Promised calls that nobody has made; 200 stands for more.",
    "calls_late": "Those of them whose time is over.",
    "mailbox_age_seconds": "Since when the firm's mailbox was not read; of firms that have one.",
}


class Health:
    """The routes that tell how an office does; ``/metrics`` is there for who knows TRASTIENDA_METRICS_TOKEN."""

    def __init__(self, store: Store, clock: Clock, settings: Settings | None) -> None:
        self.store, self.clock = store, clock
        self.token = settings.metrics_token if settings else None
        self.mailboxes = frozenset(settings.mailboxes) if settings else frozenset()

    def routes(self) -> list[Route]:
        """Return the three routes."""
        told: list[tuple[str, Callable[[Request], Response]]] = [
            ("/health", lambda _: PlainTextResponse("ok")),
            ("/ready", self._ready),
            ("/metrics", self._metrics),
        ]
        return [Route(path, threaded(answer), methods=["GET"]) for path, answer in told]

    def _ready(self, _request: Request) -> Response:
        """Say whether the database answers; 503 tells a proxy to send nobody here."""
        try:
            with self.store.read() as uow:
                uow.enrolled()
        except SQLAlchemyError:
            return PlainTextResponse("the database does not answer", 503)
        return PlainTextResponse("ready")

    def _metrics(self, request: Request) -> Response:
        given = request.headers.get("authorization", "")
        if self.token is None or not hmac.compare_digest(given.encode(), f"Bearer {self.token}".encode()):
            return PlainTextResponse("not found", 404)
        with self.store.read() as uow:
            metrics = list(gauges(uow, self.mailboxes, now=self.clock()))
        return Response(generate_latest(_Collected(metrics)), headers={"content-type": CONTENT_TYPE_LATEST})


class _Collected:
    """What was read, as the exposition wants it: a registry of its own for each answer."""

    def __init__(self, metrics: list[Metric]) -> None:
        self.metrics = metrics

    def collect(self) -> list[Metric]:
        return self.metrics


def gauges(uow: UnitOfWork, mailboxes: frozenset[str], *, now: datetime) -> Iterator[Metric]:
    """Return the gauges of an installation, labelled by firm; each query is answered by an index."""
    build = GaugeMetricFamily("trastienda_build", "The version that runs.", labels=["version"])
    build.add_metric([version("trastienda")], 1)
    yield build
    families = {
        name: GaugeMetricFamily(f"trastienda_{name}", text, labels=["firm"]) for name, text in FIRM_GAUGES.items()
    }
    for firm_id in uow.enrolled():
        for name, value in _of_firm(uow, firm_id, mailboxes, now=now):
            families[name].add_metric([firm_id], value)
    yield from families.values()
    if backup := uow.keeping.last_backup():
        yield _gauge("backup_age_seconds", "Since when there is no newer copy.", (now - backup.made_at).total_seconds())
        yield _gauge("backup_restores", "1: the last copy's rehearsal restored.", float(backup.fault is None))


def _of_firm(uow: UnitOfWork, firm_id: str, mailboxes: frozenset[str], *, now: datetime) -> Iterator[tuple[str, float]]:
    waiting, since = uow.needs.unsent(firm_id, now)
    yield "letters_waiting", waiting
    yield "letters_waiting_seconds", (now - since).total_seconds() if since else 0
    yield "letters_dead", len(uow.needs.dead(firm_id))
    yield "letters_uncertain", len(uow.needs.uncertain(firm_id))
    yield "letters_held", float(uow.keeping.open_hold(firm_id) is not None)
    trouble = uow.mail_troubles.of(firm_id)
    yield "mail_server_trouble_seconds", (now - trouble.since).total_seconds() if trouble else 0
    calls = uow.needs.calls(firm_id)
    yield "calls_owed", len(calls)
    yield "calls_late", sum(one.contact_due_at < now for one in calls)
    if firm_id in mailboxes:
        yield "mailbox_age_seconds", max((now - uow.inbox.read_until(firm_id)).total_seconds(), 0)


def _gauge(name: str, text: str, value: float) -> Metric:
    return GaugeMetricFamily(f"trastienda_{name}", text, value=value)
