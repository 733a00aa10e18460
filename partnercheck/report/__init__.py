"""What may leave this machine: one neutral outline, and a renderer for each format."""
