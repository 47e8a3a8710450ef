"""Every setting of Prefect in one place: ``serve`` uses it, and so do compose, Kubernetes and the command line."""

import json
import os
import secrets
from pathlib import Path
from urllib.parse import quote

import certifi

from tasks.gateways.firms.firm_profiles import read_firms
from tasks.gateways.home import kept, write_whole
from tasks.settings import MailSettings, Settings

QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_CLI_PROMPT": "false",
    # flows and tasks log with logging.getLogger, so that they run without Prefect; the runs' pages show it all the same
    "PREFECT_LOGGING_EXTRA_LOGGERS": "flows,tasks,domain",
}

HOUR = 60 * 60
DAY = 24 * HOUR
EVENT_DAYS, RUN_DAYS = 2, 14
"""So long Prefect's server keeps events and runs."""
COLLECTION = "prefect.artifact-collection"
OF_PERSONS = ("form.submitted", *(f"{COLLECTION}.{one}" for one in ("created", "updated", "deleted")))
"""Events that carry what a person wrote, or a table's clients: they end soon."""
TASK_STATES = ("Pending", "Running", "Completed", "Failed", "AwaitingRetry", "Retrying")
"""Their events are what Prefect's recorder makes a run's page of; by then nobody looks at them any more."""
SERVER = {
    # the recorder of task runs is slower than its clients, and a restart loses its backlog: in batches it keeps up
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
    # runs are kept two weeks, events two days (the alert round looks back one): what happened to cases, letters and
    # money is in our own database; kept longer, they grow by a fifth of a gigabyte a day (docs/reference/speed.md)
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(RUN_DAYS * DAY),
    "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": f"P{EVENT_DAYS}D",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_EVENT_RETENTION_OVERRIDES": json.dumps(
        dict.fromkeys(
            (*OF_PERSONS, "prefect.flow-run.heartbeat", *map("prefect.task-run.{}".format, TASK_STATES)), HOUR
        )
    ),
}

HEARTBEAT_SECONDS = 30
WORKER = {
    "PREFECT_WORKER_QUERY_SECONDS": "1",
    # a run whose process died is found by its missing heartbeat (deployments/serve/engine/automations.py)
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": str(HEARTBEAT_SECONDS),
}


def prefect_environment(home: Path, *, port: int, login: str, host: str = "127.0.0.1") -> dict[str, str]:
    """Return the variables of Prefect's server and worker on one machine, everything under ``home/prefect``.

    Without ``login`` (``user:password``) nobody gets an answer, and no page of another origin is read to: whoever can
    talk to the server can have any command carried out as this account.
    """
    return {
        **QUIET,
        **SERVER,
        **WORKER,
        "PREFECT_HOME": str(home / "prefect"),
        "PREFECT_PROFILES_PATH": str(home / "prefect" / "profiles.toml"),  # not the profile of who starts it
        "PREFECT_API_URL": f"http://{host}:{port}/api",
        "PREFECT_UI_URL": f"http://{host}:{port}/v2",  # links of the command line lead to the old pages otherwise
        "PREFECT_SERVER_API_AUTH_STRING": login,
        "PREFECT_API_AUTH_STRING": login,
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": f"http://{host}:{port}",
        "PREFECT_SERVER_CSRF_PROTECTION_ENABLED": "true",
        "PREFECT_SERVER_API_HOST": host,
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
    }


def trusted(home: Path, address: str) -> dict[str, str]:
    """Return whom clients of an API trust: without TLS nobody is asked, and one authority is read quicker than all.

    Prefect makes seven clients for a run, and each reads every authority of the machine: 20 ms of the processor.
    """
    if not address.startswith("http://") or "PREFECT_API_SSL_CERT_FILE" in os.environ:
        return {}
    file = home / "prefect" / "authority.pem"
    authorities = Path(certifi.where()).read_text(encoding="utf-8")
    begin, end = "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"
    write_whole(file, begin + authorities.partition(begin)[2].partition(end)[0] + end + "\n")
    return {"PREFECT_API_SSL_CERT_FILE": str(file)}


def login_of(settings: Settings) -> str:
    """Return the login of Prefect's server: the one that is set outside, else one made once for this installation."""
    given = os.environ.get("PREFECT_SERVER_API_AUTH_STRING") or os.environ.get("PREFECT_API_AUTH_STRING")
    return given or kept(settings.home, "prefect-login", lambda: f"admin:{secrets.token_urlsafe(18)}")


def office_environment(settings: Settings, mail: MailSettings) -> dict[str, str]:
    """Return the variables from which another process reads the same settings."""
    variables = {
        "TRASTIENDA_HOME": str(settings.home),
        "TRASTIENDA_DATABASE_URL": settings.database_url,
        "TRASTIENDA_FIRMS": str(settings.firms),
        "TRASTIENDA_LEASE_SECONDS": str(settings.lease.total_seconds()),
        "TRASTIENDA_DELIVERY_THREADS": str(settings.delivery_threads),
        "TRASTIENDA_LOT": str(settings.lot),
        "TRASTIENDA_WARM": "on" if settings.warm else "off",
        "TRASTIENDA_PORTAL_PROCESSES": str(settings.portal_processes),
        "TRASTIENDA_EVENTS": " ".join(settings.events),
        "TRASTIENDA_SMTP_HOST": mail.host,
        "TRASTIENDA_SMTP_PORT": str(mail.port),
        "TRASTIENDA_SMTP_SECURITY": mail.security,
        "TRASTIENDA_SMTP_USER": mail.user,
        "TRASTIENDA_SMTP_PASSWORD": mail.password,
        "TRASTIENDA_SMTP_CA_FILE": str(mail.ca_file) if mail.ca_file else None,
    }
    return {name: value for name, value in variables.items() if value is not None}


def demo_mailboxes(settings: Settings) -> dict[str, str]:
    """Make the demo's mail each firm's mailbox, where it has none: answers given on its page are then read."""
    kept = quote(str(settings.home / "mailbox"))
    return {
        f"TRASTIENDA_MAILBOX_{firm.id.upper()}": f"maildir:{kept}?to={quote(firm.mail.sender)}"
        for firm in read_firms(settings.firms).values()
        if firm.id not in settings.mailboxes
    }


def quiet() -> None:
    """Keep Prefect from calling home in this process; call it before Prefect is imported."""
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
