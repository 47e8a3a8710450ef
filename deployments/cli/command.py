"""The `trastienda` command. Says what there is at once: a command's own imports wait until it is called."""

import os
from importlib import import_module
from typing import Any

import click

from deployments.cli.help import Group, teach_click
from domain.refusals import Refused
from tasks.language import language_or_english

COMMANDS = {
    "demo": "deployments.cli.demo:demo_command",
    "serve": "deployments.cli.serve:serve_command",
    "server": "deployments.cli.serve:server_command",
    "worker": "deployments.cli.serve:worker_command",
    "portal": "deployments.portal.__main__:main",
    "run": "deployments.cli.run:run_command",
    "today": "deployments.cli.reports.today:today_command",
    "import": "deployments.cli.import_:import_command",
    "explain": "deployments.cli.explain.explain:explain_command",
    "report": "deployments.cli.reports.report:report_command",
    "case": "deployments.cli.cases.cases:case_command",
    "appointment": "deployments.cli.appointments.acts:appointment_command",
    "forms": "deployments.cli.cases.forms:forms_command",
    "money": "deployments.cli.money.money:money_command",
    "invoices": "deployments.cli.money.invoices:invoices_command",
    "plan": "deployments.cli.money.plan:plan_command",
    "replan": "deployments.cli.replan:replan_command",
    "slots": "deployments.cli.appointments.slots:slots_command",
    "ask": "deployments.cli.appointments.ask:ask_command",
    "advisors": "deployments.cli.appointments.advisors:advisors_command",
    "inbox": "deployments.cli.letters.inbox:inbox_command",
    "letters": "deployments.cli.letters.letters:letters_command",
    "client": "deployments.cli.keeping.client:client_command",
    "backup": "deployments.cli.keeping.backup:backup_command",
    "restore": "deployments.cli.keeping.backup:restore_command",
    "held": "deployments.cli.keeping.held:held_command",
    "clock": "deployments.cli.keeping.clock:clock_command",
    "revoke-link": "deployments.cli.keeping.links:revoke_link_command",
    "firms": "deployments.cli.firms.firms:firms_command",
    "simulate": "deployments.cli.simulate:simulate_command",
    "new-secret": "deployments.cli.keeping.new_secret:new_secret_command",
    "doctor": "deployments.cli.doctor:doctor_command",
}
"""Where each command is: imported when it is called, for an overview needs only its line of the catalogue."""

TROUBLES = {
    "tasks.gateways.firms.firm_profiles.ProfileError": "trouble-profile",
    "tasks.office.OtherSecret": "trouble-secret",
    "tasks.gateways.firms.advisor_files.AdvisorFileError": "trouble-advisors",
    "tasks.settings.SettingsError": "trouble-setting",
    "tasks.letters.delivering.delivery.NoMailServer": "trouble-mail",
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


class LateGroup(Group):
    """A group whose commands are imported when they are called, and whose errors are readable."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command; ``None`` for a name that does not exist."""
        if name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[name].partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)  # noqa: S101
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse what a terminal of another alphabet typed: bytes that are no UTF-8."""
        for one in args:
            try:
                one.encode()
            except UnicodeEncodeError:
                raise click.UsageError(spoken("cli-letters", text=ascii(one)), ctx) from None
        return super().parse_args(ctx, args)

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

        said = in_words(error, "command", language_or_english())
        return Trouble(spoken("cli-refused", rule=error.rule), said.reason, said.remedy)
    if (found := _of_the_database(error)) is not None:
        return found
    for kind in (*type(getattr(error, "orig", None)).__mro__, *type(error).__mro__):
        known = TROUBLES.get(f"{kind.__module__}.{kind.__qualname__}")
        if known and not isinstance(error, click.ClickException | BrokenPipeError):
            from tasks.operator import spoken as in_language  # noqa: PLC0415  the catalogues

            reason = str(in_language(getattr(error, "orig", error))).strip()
            return Trouble(spoken(known), reason, spoken(known, "remedy"))
    return None


def spoken(id_: str, attribute: str = "", **facts: object) -> str:
    """Return a text in the operator's language; in English where that is what is wrong."""
    from tasks.gateways.words import say  # noqa: PLC0415  the catalogues, which a mere --help need not read

    return say(language_or_english(), id_, attribute, **facts)


def _of_the_database(error: Exception) -> Trouble | None:
    """Return one clear sentence about a full disk, a database that is read-only, newer, damaged or busy."""
    from tasks.store.troubles import trouble_of as code_of  # noqa: PLC0415  nothing that --help needs

    code = None if isinstance(error, click.ClickException | BrokenPipeError) else code_of(error)
    if code is None:
        return None
    reason = str(getattr(error, "orig", error)).strip()
    return Trouble(spoken(f"database-{code}"), reason, spoken(f"database-{code}", "remedy"))


@click.group(
    "trastienda", cls=LateGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option("--debug", is_flag=True)
@click.version_option(package_name="trastienda")
def main(*, debug: bool) -> None:
    """Keep the promises of a small IT-support firm, by one command each."""


teach_click()
