"""Stories that once broke a rule, as the simulation told them: each holds now."""

from tests.simulation.stories import clocks, mails, money, people

PARTS = (clocks, mails, money, people)
