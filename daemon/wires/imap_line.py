"""A line to the mailbox: opened, encrypted, logged in, and never stuck.

The library waits for each piece of an answer, so an answer that trickles never ends (FACTS 70).
Here every step has a time of its own; when it is over the connection is cut from outside.
"""

import socket
import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress

from daemon.wires.account import ImapAccount, Login, Tls
from daemon.wires.imap_client import ImapClient, Selected
from daemon.wires.imap_library import ImapAbort, ImapError, ImapReadOnly, reply_of
from daemon.wires.problem import WireProblem, problem_of
from daemon.wires.refusal import refused_at_once, refused_folder, refused_login

_CONNECTING = 2  # times the timeout: TCP, TLS, greeting, login


class ImapLine:
    """One connection. `open` it once; after any error it is dead and a new one is needed.

    Everything runs in one thread; only `cut` may be called from others.
    """

    def __init__(self, account: ImapAccount) -> None:
        self.account = account
        self.client: ImapClient  # there once `open` came back
        self._lifeline: socket.socket | None = None
        self._is_cut = False
        self._lock = threading.Lock()

    def open(self) -> None:
        """Connects, encrypts and logs in. Raises WireProblem."""
        account = self.account
        account.refuse_in_clear()
        secret = account.read_secret()
        try:
            with self.within(_CONNECTING * account.timeout.total_seconds()):
                self.client = ImapClient(
                    account.host,
                    account.port,
                    timeout=account.timeout.total_seconds(),
                    socket_open=self._connect,
                )
                if account.tls is Tls.STARTTLS:
                    self._start_tls()
                self._log_in(secret)
        except (OSError, ImapAbort) as error:
            raise problem_of(error, account.where) from error
        except ImapError as error:
            raise refused_at_once(reply_of(error), where=account.where) from error

    def _connect(self) -> socket.socket:
        account = self.account
        seconds = account.timeout.total_seconds()
        sock = socket.create_connection((account.host, account.port), timeout=seconds)
        try:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            self._hold(sock.dup())
            if account.tls is Tls.TLS:
                return account.tls_context().wrap_socket(sock, server_hostname=account.host)
        except BaseException:
            sock.close()
            raise
        return sock

    def _hold(self, lifeline: socket.socket) -> None:
        # A second handle of the same connection: it stays good while TLS wraps the first.
        with self._lock:
            self._lifeline = lifeline
            if self._is_cut:
                self._shut_down()

    def _start_tls(self) -> None:
        if not self.client.has("STARTTLS"):
            raise WireProblem(
                f"{self.account.where} offers no STARTTLS, or something between strips it",
                'Nothing was sent. Set tls = "tls" with port 993, or find out what stands between.',
            )
        self.client.start_tls(self.account.tls_context())

    def _log_in(self, secret: str) -> None:
        account = self.account
        try:
            if account.login is Login.XOAUTH2:
                reason = self.client.login_xoauth2(account.user, secret)
                reply = "login refused" if reason else ""
            else:
                self.client.login(account.user, secret)
                reason = reply = ""
        except ImapAbort:
            raise
        except ImapError as error:
            reply, reason = reply_of(error), ""
        if reply:
            raise refused_login(reply, where=account.where, user=account.user, reason=reason)

    def select(self, folder: str = "") -> Selected:
        """Opens the account's folder, or another.

        Raises WireProblem when it is missing, read-only or closed to us.
        """
        account = self.account
        try:
            with self.within(account.timeout.total_seconds() * 2):
                return self.client.select(folder or account.folder)
        except ImapReadOnly as error:
            raise WireProblem(
                f"{account.where}: folder {account.folder} is read-only for {account.user}",
                "Give this user the right to delete and to write in it.",
            ) from error
        except ImapAbort:
            raise
        except ImapError as error:
            raise refused_folder(
                reply_of(error), where=account.where, folder=account.folder
            ) from error

    def done_folder(self) -> str:
        """The full name of the folder for mails that are dealt with."""
        name, prefix = self.account.done_folder, self.client.own_prefix()
        return name if name.startswith(prefix) else prefix + name

    @contextmanager
    def within(self, seconds: float) -> Generator[None]:
        """Cuts the line when the block takes longer. Raises TimeoutError then."""
        late = threading.Event()

        def ring() -> None:
            late.set()
            self.cut()

        alarm = threading.Timer(seconds, ring)
        alarm.daemon = True
        alarm.start()
        try:
            yield
        except (OSError, ImapError, ValueError, AttributeError) as error:
            if late.is_set():
                raise TimeoutError(f"no whole answer within {seconds:.0f} s") from error
            raise
        finally:
            alarm.cancel()

    def cut(self) -> None:
        """Ends whatever the line waits for, from any thread, for good."""
        with self._lock:
            self._is_cut = True
            self._shut_down()

    def _shut_down(self) -> None:
        if self._lifeline is not None:
            with suppress(OSError):  # the other side was faster
                self._lifeline.shutdown(socket.SHUT_RDWR)

    def log_out(self) -> None:
        """Says good-bye, and waits a moment at the most for the answer."""
        with suppress(OSError, ImapError, ValueError), self.within(2):
            self.client.logout()

    def close(self) -> None:
        """Lets go of the connection, whatever state it is in."""
        with self._lock:
            if self._lifeline is not None:
                self._shut_down()
                self._lifeline.close()
                self._lifeline = None
        client = getattr(self, "client", None)
        if isinstance(client, ImapClient):
            with suppress(OSError, ImapError, ValueError):
                client.close()
