"""Between two versions of a guide: what changed, and what a leader who moves on will notice."""
