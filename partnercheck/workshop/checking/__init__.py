"""What is wrong in a guide, for its editors: found all at once, each with its place and mend."""
