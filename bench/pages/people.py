"""What people do on the portal, for locust: a fifth works at the desk, the others are clients on their own pages."""

import os
import random
from itertools import count
from pathlib import Path

from locust import FastHttpUser, between, constant, task

LINES = Path(os.environ["BENCH_COOKIES"]).read_text(encoding="utf-8").splitlines()
SECRETS = {name: [one.split()[1] for one in LINES if one.split()[0] == name] for name in ("desk", "trastienda_me")}
PAUSE = {"none": constant(0), "read": between(1, 5), "long": constant(5)}[os.environ["BENCH_PAUSE"]]
DESK = "/desk/appleuse"
WORDS = ("pantalla", "Quispe", "correo red", "impresora", "2026-4")


class Person(FastHttpUser):
    """Somebody with a browser of its own, who reads each page for a while."""

    abstract = True
    wait_time = PAUSE
    cookie = ""
    numbers = count()

    def on_start(self) -> None:
        secrets = SECRETS[self.cookie]
        self.browser = {"Cookie": f"{self.cookie}={secrets[next(self.numbers) % len(secrets)]}"}

    def look(self, address: str, name: str) -> None:
        """Look at a page; whatever is no page is a failure."""
        with self.client.get(
            address, headers=self.browser, name=name, allow_redirects=False, catch_response=True
        ) as got:
            if got.status_code != 200:
                got.failure(f"{name}: {got.status_code}")


class Works(Person):
    """An operator or advisor."""

    weight, cookie, numbers = 1, "desk", count()

    @task(4)
    def today(self) -> None:
        self.look(f"{DESK}/today", "today")

    @task(2)
    def find(self) -> None:
        self.look(f"{DESK}/find?q={random.choice(WORDS)}", "find")

    @task(2)
    def client_of_ours(self) -> None:
        self.look(f"{DESK}/client/{random.randrange(4, 2000, 2)}", "client")

    @task(2)
    def calendar(self) -> None:
        self.look(f"{DESK}/calendar", "calendar")

    @task(1)
    def month(self) -> None:
        self.look(f"{DESK}/month", "month")


class Client(Person):
    """A client's person."""

    weight, cookie, numbers = 4, "trastienda_me", count()

    @task(4)
    def home(self) -> None:
        self.look("/me", "me")

    @task(2)
    def money(self) -> None:
        self.look("/me/money", "me money")

    @task(1)
    def appointments(self) -> None:
        self.look("/me/appointments", "me appointments")

    @task(1)
    def plan(self) -> None:
        self.look("/me/plan", "me plan")

    @task(1)
    def front(self) -> None:
        self.look("/appleuse", "front")
