"""Small panels that lie over a place: notes, warning signs, help."""
