"""What changed between two versions of a guide, and what a leader who moves to the newer one will
notice."""
