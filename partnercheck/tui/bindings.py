"""Makes Textual's bindings from the command records."""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import Binding

from partnercheck.commands import BY_ID, Command, commands_for


def bindings(place: str) -> list[Binding]:
    """All bindings of one place, each with an id so that people can change its key."""
    return [binding for command in commands_for(place) for binding in _bindings(command)]


def binding(command: str, action: str) -> Binding:
    """A binding outside the places, with the id and the key of the command `command`."""
    found = BY_ID[command]
    return Binding(found.keys[0], action, show=False, id=found.id, priority=found.in_boxes)


def _bindings(command: Command) -> Iterator[Binding]:
    """One binding for each key of a command. All run the same action, which checks whether
    single-character keys are switched off."""
    for number, key in enumerate(command.keys):
        suffix = f"-{key}" if command.with_key else f"-{number + 1}" if number else ""
        yield Binding(
            key,
            f"command('{command.id}', {number})",
            command.name,
            show=False,
            id=f"{command.id}{suffix}",
            priority=command.in_boxes and number == 0,
        )
