"""The guide in other languages: where translations stand, reading them, a pseudo one to try."""
