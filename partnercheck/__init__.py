"""PartnerCheck: a private, offline self-review of a partnership."""

__version__ = "0.2.0"
