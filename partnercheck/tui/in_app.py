"""What every screen of the app asks for: the app itself, and the open review."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from partnercheck.tui.left_early import LeftEarly

if TYPE_CHECKING:
    from partnercheck.session.session import Session
    from partnercheck.tui.app import PartnerCheckApp


class InApp(LeftEarly):
    """A place or a panel."""

    @property
    def pc(self) -> PartnerCheckApp:
        """The app."""
        return cast("PartnerCheckApp", self.app)

    @property
    def session(self) -> Session:
        """The open review. Raises RuntimeError while none is open."""
        return self.pc.open_session
