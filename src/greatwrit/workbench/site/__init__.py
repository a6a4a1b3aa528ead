"""The law as a site: a page for every card, lists, a timeline for each divided question, and maps of what the circuits hold on a day.

`site` makes the pages of a law and a date, `write_site` puts them into a folder. Static HTML without script; links are relative, so that
the folder reads as well from a disk as from a server. It decides nothing: what a page says, `cards` and the law say.
"""

from __future__ import annotations

from .pages import site
from .write import write_site

__all__ = ["site", "write_site"]
