"""The reports of many firms in one morning, by one run: does any firm wait for another, and what do idle rounds cost?

    python -m bench.mail.many_firms [--firms 300] [--clients 5]

All firms have one hour and one mail server that takes all it gets. The run is the flow that the schedule begins, with
the engine off, in a process of its own, on SQLite. Beside it the rounds that find nothing: the same again, the outbox.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import func, select

import firms as shipped
from bench import size
from bench.mail.delivery import ENROLLED, NOW, SEED, run, timed
from bench.tools import free_port, options, say_where
from deployments.demo.history.history import History
from deployments.demo.history.history_loading import load_history
from deployments.serve.environment import office_environment
from tasks.office import open_office
from tasks.settings import MailSettings, Settings, read_settings
from tasks.store.records import LetterRecord
from tasks.store.unit_of_work import Store

ONCE = """
import sys
from datetime import datetime
from deployments.engine_off import engine_off
from deployments.cli.run import find_flow
with engine_off():
    print(find_flow(sys.argv[1])(now=datetime.fromisoformat(sys.argv[2])))
"""


def prepare(home: Path, firms: int, clients: int) -> tuple[Settings, Store]:
    """Make an office of so many firms like Lima, each with its clients and two months of cases."""
    profiles = home / "firms"
    profiles.mkdir()
    lima = (Path(shipped.__file__).parent / "lima.toml").read_text(encoding="utf-8").replace("logo =", "# logo =")
    for number in range(firms):
        text = lima.replace('id = "lima"', f'id = "firm{number}"')
        (profiles / f"firm{number}.toml").write_text(text, encoding="utf-8")
    settings = read_settings({"TRASTIENDA_HOME": str(home), "TRASTIENDA_FIRMS": str(profiles)})
    store = open_office(settings, now=ENROLLED)
    for number, firm in enumerate(store.firms.values()):
        with store.read() as uow:
            calendar = uow.calendar(firm.id)
        made = History(firm, calendar, now=NOW, clients=clients, months=2, seed=SEED + number, cases_a_month=8.4)
        load_history(store, made)
    return settings, store


def said(store: Store) -> str:
    """Say when the first letter of each firm left, and when the last of all."""
    sent = LetterRecord.sent_at
    with store.read() as uow:
        rows = uow.connection.execute(
            select(func.min(sent), func.max(sent), func.count())
            .where(LetterRecord.template == "monthly_report", LetterRecord.state == "sent")
            .group_by(LetterRecord.firm_id)
        ).all()
    first = [(one[0] - NOW).total_seconds() for one in rows]
    last = max((one[1] - NOW).total_seconds() for one in rows)
    letters = sum(one[2] for one in rows)
    return (
        f"  {len(rows)} firms, {letters} letters; once all are queued, the first firm's first leaves after "
        f"{min(first):.1f} s, the last firm's after {max(first):.1f} s, the last of all after {last:.1f} s"
    )


def main() -> None:
    given = options(__doc__, firms=size(300, 5), clients=size(5, 2))
    say_where()
    with tempfile.TemporaryDirectory() as folder:
        settings, store = prepare(Path(folder), given.firms, given.clients)
        port = free_port()
        ports = ["--smtp-port", str(port), "--http-port", "0", "--maildir", str(settings.home / "mails")]
        mail = [sys.executable, "-m", "deployments.demo.mailbox", *ports, "--sink", str(settings.home / "sink.txt")]
        environment = os.environ | office_environment(settings, MailSettings("127.0.0.1", port, "none"))

        def once(flow: str) -> None:
            run([sys.executable, "-c", ONCE, flow, NOW.isoformat()], environment)

        with subprocess.Popen(mail, stdout=subprocess.DEVNULL) as server:
            time.sleep(3)
            timed("all reports, start included", lambda: once("report_delivery"))
            print(said(store))
            timed("again, nothing owed", lambda: once("report_delivery"))
            timed("the outbox, nothing due", lambda: once("outbox_delivery"))
            server.terminate()
        store.close()


if __name__ == "__main__":
    main()
