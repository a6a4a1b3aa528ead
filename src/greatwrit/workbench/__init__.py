"""The workbench: what people do with a case, wired once for the command line and the desk.

`show` and `explain` are the plan on a terminal, `page` the same as one printable page of HTML. In comes a `Plan`, out goes text; this
part of the room decides nothing and reads no clock, file or environment.
"""

from greatwrit.workbench.explain import explain
from greatwrit.workbench.page import page
from greatwrit.workbench.terminal import show

__all__ = ["explain", "page", "show"]
