"""Small panels over a place: notes, warning signs, help."""
