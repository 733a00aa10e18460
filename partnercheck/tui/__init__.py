"""The full-screen face, built on Textual."""
