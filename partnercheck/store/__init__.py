"""Where reviews are kept: atomic files, one writer, locks, backups and recovery."""
