"""Everything that is wrong in a guide, for its editors: each thing with its place and how to mend
it."""
