"""From command records to Textual's bindings."""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import Binding

from partnercheck.commands import Command, commands_for, is_single

_ALWAYS = {"ctrl+q", "ctrl+p", "f1"}
"""Keys that work inside a text box too."""


def bindings(place: str) -> list[Binding]:
    """The bindings of one place, each with an id so that users can remap it."""
    return [binding for command in commands_for(place) for binding in _bindings(command)]


def _bindings(command: Command) -> Iterator[Binding]:
    for number, key in enumerate(command.keys):
        action = f"{command.action}('{key}')" if command.with_key else command.action
        if is_single(key):
            # Single characters can be switched off, so they go by way of one action that asks.
            action = f"single('{command.action}', '{key if command.with_key else ''}')"
        suffix = f"-{key}" if command.with_key else f"-{number + 1}" if number else ""
        yield Binding(
            key,
            action,
            command.name,
            show=False,
            id=f"{command.id}{suffix}",
            priority=key in _ALWAYS,
        )
