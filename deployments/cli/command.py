"""The `trastienda` command. Says what there is at once: a command's own imports wait until it is called."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any, NamedTuple

import click

from domain.refusals import Refused


class Later(NamedTuple):
    """A command that is imported when it is called, and the line that the overview shows for it."""

    where: str
    help: str


COMMANDS = {
    "demo": Later("deployments.cli.demo:demo_command", "See both firms at work on this machine, with made-up clients."),
    "serve": Later("deployments.cli.serve:serve_command", "Run everything on this machine: server, worker, schedules."),
    "server": Later("deployments.cli.serve:server_command", "Run the Prefect server and the schedules alone."),
    "worker": Later("deployments.cli.serve:worker_command", "Run a worker alone, for a server elsewhere."),
    "portal": Later("deployments.portal.__main__:main", "Serve the pages for clients and advisors alone."),
    "run": Later("deployments.cli.run:run_command", "Run one flow here and now, without a Prefect server."),
    "today": Later(
        "deployments.cli.today:today_command", "Show what needs somebody now, by the promises that fall due."
    ),
    "import": Later("deployments.cli.import_:import_command", "Take over clients and cases from another help desk."),
    "explain": Later(
        "deployments.cli.explain.explain:explain_command", "Answer a question, with the steps that led there."
    ),
    "report": Later("deployments.cli.report:report_command", "Make a client's monthly report as a PDF; send nothing."),
    "case": Later(
        "deployments.cli.cases.cases:case_command", "See cases and their stories; open, attend and close them."
    ),
    "appointment": Later(
        "deployments.cli.appointments.acts:appointment_command", "Book, move, cancel and end appointments."
    ),
    "forms": Later("deployments.cli.cases.forms:forms_command", "List the forms that could not become a case."),
    "money": Later(
        "deployments.cli.money.money:money_command", "Enter what clients paid, and how cases are to be paid."
    ),
    "invoices": Later(
        "deployments.cli.money.invoices:invoices_command", "Issue the electronic invoices of what was charged."
    ),
    "plan": Later("deployments.cli.money.plan:plan_command", "Ask for a client's change of plan from next month on."),
    "replan": Later("deployments.cli.replan:replan_command", "Move what hangs on days whose hours changed."),
    "slots": Later(
        "deployments.cli.appointments.slots:slots_command", "Show when somebody could be attended, and by whom."
    ),
    "ask": Later(
        "deployments.cli.appointments.ask:ask_command", "Ask a client, by mail, to choose the time of an appointment."
    ),
    "advisors": Later(
        "deployments.cli.appointments.advisors:advisors_command", "See and set when, how and where advisors work."
    ),
    "inbox": Later("deployments.cli.letters.inbox:inbox_command", "See the mails that belong to no case yet."),
    "letters": Later(
        "deployments.cli.letters.letters:letters_command", "See the queue of mails; send dead ones again."
    ),
    "client": Later("deployments.cli.keeping.client:client_command", "Give a client its data, or forget the client."),
    "backup": Later(
        "deployments.cli.keeping.backup:backup_command", "Copy everything, and prove that it can be restored."
    ),
    "restore": Later(
        "deployments.cli.keeping.backup:restore_command", "Bring a copy back; nobody gets a letter twice for it."
    ),
    "held": Later("deployments.cli.keeping.held:held_command", "Decide on letters that are held since a restore."),
    "clock": Later("deployments.cli.keeping.clock:clock_command", "See whether this machine's clock can be right."),
    "revoke-link": Later("deployments.cli.keeping.links:revoke_link_command", "End one link that a mail brought."),
    "firms": Later(
        "deployments.cli.firms.firms:firms_command", "List the firms and what they promise; check a profile."
    ),
    "simulate": Later("deployments.cli.simulate:simulate_command", "Let months to come pass, with made-up clients."),
    "new-secret": Later(
        "deployments.cli.keeping.new_secret:new_secret_command", "Take this machine's secret for all; ends links."
    ),
    "doctor": Later("deployments.cli.doctor:doctor_command", "Say on one page what is right and what is wrong."),
}

TROUBLES = {
    "tasks.gateways.firms.firm_profiles.ProfileError": "trouble-profile",
    "tasks.office.OtherSecret": "trouble-secret",
    "tasks.gateways.firms.advisor_files.AdvisorFileError": "trouble-advisors",
    "tasks.settings.SettingsError": "trouble-setting",
    "tasks.letters.delivery.NoMailServer": "trouble-mail",
    "sqlalchemy.exc.OperationalError": "trouble-database",
    "psycopg.errors.InsufficientPrivilege": "trouble-rights",
    "alembic.util.exc.CommandError": "database-newer",
    "builtins.OSError": "trouble-file",
}
"""What people are told about conditions that are not faults of the program, by class: nothing is imported for it."""


class Trouble(click.ClickException):
    """A condition that the reader can do something about: one block, no traceback, exit code 2."""

    exit_code = 2

    def __init__(self, headline: str, reason: str, remedy: str) -> None:
        super().__init__(headline)
        self.reason = reason
        self.remedy = remedy

    def show(self, file: Any = None) -> None:  # noqa: ANN401, ARG002  click's own signature
        """Print what happened, why, and what would help, on the error stream."""
        click.secho(self.message, bold=True, err=True)
        for line in self.reason.splitlines():
            click.echo(f"  {line.strip()}", err=True)
        click.echo(spoken("cli-helps", what=self.remedy), err=True)


class LateGroup(click.Group):
    """A group whose commands are imported when they are called, and whose errors are readable."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command; ``None`` for a name that does not exist."""
        if name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[name].where.partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)  # noqa: S101
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, later.help) for name, later in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  click's own signature
        """Run the command; a refusal or a known condition becomes a readable block, a fault keeps its traceback."""
        os.umask(0o077)  # what it and its children make is for their owner only
        try:
            return super().invoke(ctx)
        except Exception as error:
            trouble = trouble_of(error)
            if trouble is None or ctx.params["debug"]:
                raise
            raise trouble from error


def trouble_of(error: Exception) -> Trouble | None:
    """Return what to tell people about ``error``; ``None`` when it is a fault of the program."""
    if isinstance(error, Refused):
        from tasks.gateways.words import in_words  # noqa: PLC0415  the catalogues, which a mere --help need not read

        said = in_words(error, "command", _language())
        return Trouble(spoken("cli-refused", rule=error.rule), said.reason, said.remedy)
    if (found := _of_the_database(error)) is not None:
        return found
    for kind in (*type(getattr(error, "orig", None)).__mro__, *type(error).__mro__):
        known = TROUBLES.get(f"{kind.__module__}.{kind.__qualname__}")
        if known and not isinstance(error, click.ClickException | BrokenPipeError):
            return Trouble(spoken(known), str(getattr(error, "orig", error)).strip(), spoken(known, "remedy"))
    return None


def spoken(id_: str, attribute: str = "", **facts: object) -> str:
    """Return a text in the operator's language; in English where that is what is wrong."""
    from tasks.gateways.words import say  # noqa: PLC0415  the catalogues, which a mere --help need not read

    return say(_language(), id_, attribute, **facts)


def _language() -> str:
    from tasks.operator import FALLBACK, language  # noqa: PLC0415
    from tasks.settings import SettingsError  # noqa: PLC0415

    try:
        return language()
    except SettingsError:
        return FALLBACK


def _of_the_database(error: Exception) -> Trouble | None:
    """Return one clear sentence about a full disk, a database that is read-only, newer, damaged or busy."""
    from tasks.store.troubles import trouble_of as code_of  # noqa: PLC0415  nothing that --help needs

    code = None if isinstance(error, click.ClickException | BrokenPipeError) else code_of(error)
    if code is None:
        return None
    reason = str(getattr(error, "orig", error)).strip()
    return Trouble(spoken(f"database-{code}"), reason, spoken(f"database-{code}", "remedy"))


@click.group(
    "trastienda",
    cls=LateGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--debug", is_flag=True, help="Show where an error came from.")
@click.version_option(package_name="trastienda")
def main(*, debug: bool) -> None:
    """The back office of small IT-support firms: every promise around the repair is kept.

    Settings are environment variables (TRASTIENDA_HOME, TRASTIENDA_DATABASE_URL, TRASTIENDA_FIRMS,
    TRASTIENDA_SMTP_HOST …); without any, everything lives in ~/.trastienda. `trastienda doctor` says whether they
    are right.
    """
