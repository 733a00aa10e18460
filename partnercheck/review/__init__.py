"""What the leader answered and what follows from it. Pure: no files and no clock."""
