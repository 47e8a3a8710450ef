"""The two ways of attending: from a distance, and on site."""

from enum import StrEnum


class Mode(StrEnum):
    """PE-05, PE-06: remote is the first level, on-site the second."""

    REMOTE = "remote"
    ON_SITE = "on_site"
