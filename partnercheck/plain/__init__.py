"""The line-by-line face: everything that the full screen does, for any terminal."""
