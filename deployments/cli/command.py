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
    "run": Later("deployments.cli.run:run_command", "Run one flow here and now, without a Prefect server."),
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
    "plan": Later("deployments.cli.money.plan:plan_command", "Ask for a client's change of plan from next month on."),
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
    "firms": Later("deployments.cli.firms:firms_command", "List the firms and what they promise; check a profile."),
    "doctor": Later("deployments.cli.doctor:doctor_command", "Say on one page what is right and what is wrong."),
}

REMEDIES = {
    "tasks.gateways.firms.firm_profiles.ProfileError": (
        "A firm's profile cannot be used.",
        "Mend the lines named; `trastienda firms --check FILE` looks at one profile alone.",
    ),
    "tasks.gateways.firms.advisor_files.AdvisorFileError": (
        "The file of advisors cannot be used; nothing was changed.",
        "Mend the lines named; `trastienda advisors --help` shows an example.",
    ),
    "tasks.settings.SettingsError": (
        "A setting cannot be used.",
        "Change that environment variable, or unset it for its default.",
    ),
    "tasks.letters.delivery.NoMailServer": (
        "No mail can be sent.",
        "`trastienda serve` starts a mail server for trying things out when none is configured.",
    ),
    "sqlalchemy.exc.OperationalError": (
        "The database cannot be used.",
        "Is it running, and is TRASTIENDA_DATABASE_URL right? `trastienda doctor` looks closer.",
    ),
    "psycopg.errors.InsufficientPrivilege": (
        "The database's user may not do that.",
        "Give it the right: GRANT USAGE, CREATE ON SCHEMA public TO its name; it makes its own tables.",
    ),
    "alembic.util.exc.CommandError": (
        "The database was made by another version of trastienda.",
        "Install the newest version here; a database is never brought back to an older one.",
    ),
    "builtins.OSError": ("A file or a connection cannot be used.", "Check that the place exists and may be written."),
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
        click.echo(f"What would help: {self.remedy}", err=True)


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
        from tasks.gateways.words import ways  # noqa: PLC0415  the catalogues, which a mere --help need not read

        return Trouble(f"Refused ({error.rule}).", error.reason, error.by(ways(error.acts, "command", "en")).remedy)
    for kind in (*type(getattr(error, "orig", None)).__mro__, *type(error).__mro__):
        known = REMEDIES.get(f"{kind.__module__}.{kind.__qualname__}")
        if known and not isinstance(error, click.ClickException | BrokenPipeError):
            return Trouble(known[0], str(getattr(error, "orig", error)).strip(), known[1])
    return None


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
