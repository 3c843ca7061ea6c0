"""[trust]: how sure we must be who wrote a mail."""

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from daemon.settings.section import Section, clash
from mailflows.authority import Act, Authority, usual
from mailflows.letters import Level

Wanted = Annotated[int, Field(ge=Level.ROSTER, le=Level.CODE)]


class Trust(Section):
    """[trust]: the evidence of the organisation's own mail server, and what each act needs."""

    profile: Literal["none", "authserv-id", "microsoft365", "dkim"] = Field(
        default="none",
        description='the evidence that a mail is really ours: "none", "authserv-id",'
        ' "microsoft365" or "dkim"; stamtafel check --trust says which fits',
        examples=['"none"'],
    )
    authserv_id: str = Field(
        default="",
        description="the name that our own mail server writes first in Authentication-Results",
        examples=['"mx.example.org"'],
        pattern=r"^[!-~]{0,200}$",
        validate_default=True,
    )
    acts: dict[Act, Wanted] = Field(
        default={},
        description="the list of acts that need another level than usual, 1 to 4",
        examples=["{ approve = 4 }"],
    )

    @field_validator("authserv_id")
    @classmethod
    def _goes_with_the_profile(cls, server: str, info: ValidationInfo) -> str:
        if info.data.get("profile") == "authserv-id" and not server:
            raise clash(
                'authserv_id is missing. With profile = "authserv-id" it says whose'
                " Authentication-Results count."
                ' Give the name of your mail server, e.g. authserv_id = "mx.example.org".'
            )
        return server

    @property
    def authority(self) -> Authority:
        return Authority({act: Level(level) for act, level in self.acts.items()})

    @property
    def lowered(self) -> tuple[Act, ...]:
        """The acts that need less than usual."""
        return tuple(act for act, level in self.acts.items() if level < usual(act))
