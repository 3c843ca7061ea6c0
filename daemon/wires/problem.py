"""What can be wrong with a wire, in words for the operator."""

import errno
import socket
import ssl
from dataclasses import dataclass

from daemon.settings.secret import SecretError


class WireProblem(Exception):  # noqa: N818 - an operator has a problem, not an error
    """A mail server cannot be used as the settings say; `mend` is what to do about it."""

    def __init__(self, what: str, mend: str, *, lasting: bool = False) -> None:
        super().__init__(what, mend)
        self.what = what
        self.mend = mend
        self.lasting = lasting  # trying again at once cannot help and may lock the account

    def __str__(self) -> str:
        return f"{self.what}. {self.mend}" if self.mend else self.what


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `stamtafel check`."""

    name: str  # "IMAP login"
    ok: bool
    text: str
    mend: str = ""


def problem_of(error: BaseException, where: str) -> WireProblem:
    """What a failed connection means. `where` is host:port."""
    if isinstance(error, WireProblem):
        return error
    if isinstance(error, SecretError):
        return WireProblem(str(error), "", lasting=True)  # it names the mend itself
    for cause in _causes(error):
        if found := _known(cause, where):
            return found
    return WireProblem(
        f"{where}: {_words(error)}", "Try again; `stamtafel check` says what works and what not."
    )


def _causes(error: BaseException) -> list[BaseException]:
    """The error and what it came from, innermost first: libraries wrap the telling one."""
    chain: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in chain:
        chain.append(at)
        at = at.__cause__ or at.__context__
    return chain[::-1]


def _words(error: BaseException) -> str:
    return str(error).strip() or type(error).__name__


def _known(error: BaseException, where: str) -> WireProblem | None:
    if isinstance(error, ssl.SSLCertVerificationError):
        return _certificate(error, where)
    if isinstance(error, ssl.SSLError):
        return _handshake(error, where)
    if isinstance(error, OSError):
        return _network(error, where)
    return None


def _network(error: OSError, where: str) -> WireProblem | None:
    match error:
        case socket.gaierror():
            return WireProblem(
                f"the name of {where} is not known ({error.strerror})",
                "Check host in the settings, and that this machine can look names up.",
            )
        case TimeoutError():
            return WireProblem(
                f"{where} does not answer in time",
                "Check host and port, and that the firewall lets this machine through;"
                ' a server that speaks TLS from the first octet needs tls = "tls".',
            )
        case ConnectionRefusedError():
            return WireProblem(
                f"nothing listens on {where}", "Check host and port in the settings."
            )
        case OSError() if error.errno in {errno.EHOSTUNREACH, errno.ENETUNREACH}:
            return WireProblem(
                f"there is no way from here to {where}", "Check host, network and firewall."
            )
        case _:
            return None


def _certificate(error: ssl.SSLCertVerificationError, where: str) -> WireProblem:
    # OpenSSL's X509_V_ERR numbers (x509_vfy.h).
    match error.verify_code:
        case 10:
            mend = "Renew the certificate on the server."
        case 9:
            mend = "Check the clock of this machine: the certificate is not valid yet."
        case 18 | 19 | 20 | 21:
            mend = "Set ca_file to the certificate of the authority that signed it."
        case 62 | 63 | 64:
            mend = "Set host to a name that stands in the certificate."
        case _:
            mend = "Mend the certificate on the server."
    return WireProblem(f"{where}: the certificate is not good ({error.verify_message})", mend)


def _handshake(error: ssl.SSLError, where: str) -> WireProblem:
    if error.reason in {"WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "HTTP_REQUEST"}:
        return WireProblem(
            f"{where} does not speak TLS from the first octet",
            'Set tls = "starttls" or the port for TLS (993 for IMAP, 465 for SMTP).',
        )
    return WireProblem(
        f"{where}: TLS failed ({error.reason or _words(error)})",
        "Check port and tls in the settings, and the TLS versions the server allows.",
    )
