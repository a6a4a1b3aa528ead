"""The workbench: what people do with a case, wired once for the command line and the desk.

Its doors are `terminal.show` (a plan on a terminal), `explain.explain` (one route's whole argument), `page.page` (the plan as one page of
HTML, to read, print or send): a `Plan` goes in, text comes out; they decide nothing and read no clock, file or environment. Only `open`
reads files. Nothing is imported here, for a command that counts days needs no plan.
"""
