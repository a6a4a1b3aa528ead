"""Packets: exhibits in, packet out; and redaction that removes, with its proof.

Each module is imported by its own name, so that a process set apart for foreign files loads nothing that it does not need.
"""
