"""A real Postfix in front of the tests' Dovecot: login, STARTTLS, delivery over LMTP (FACTS 79).

    apt-get install postfix

It needs root, and keeps everything in a folder of its own.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from servers.dovecot import Dovecot
from servers.needed import unavailable
from servers.ports import free_port, wait_for_port

DOMAIN = "example.org"  # whose mail it takes
ORGANISATION = "binnenwater.example.org"  # and this one's
SIZE_LIMIT = 10_240_000  # octets, as it announces

_MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
mail_owner = postfix
setgid_group = postdrop
myhostname = localhost
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
alias_database =
recipient_delimiter = +
message_size_limit = {size}
smtputf8_enable = no
virtual_mailbox_domains = {domain} {organisation}
virtual_alias_maps = regexp:{folder}/aliases
virtual_transport = lmtp:inet:127.0.0.1:{lmtp}
lmtp_destination_recipient_limit = 1
smtpd_recipient_restrictions = check_recipient_access inline:{{ nobody@{domain}=REJECT }}, permit
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_client_connection_rate_limit = 0
smtpd_error_sleep_time = 0
in_flow_delay = 0
max_use = 1
queue_run_delay = 1
minimal_backoff_time = 1
maximal_backoff_time = 2
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{auth}
smtpd_tls_auth_only = yes
smtpd_tls_security_level = may
smtpd_tls_cert_file = {chain}
smtpd_tls_key_file = {key}
"""

# Other names of one mailbox: ours, and that of forty colleagues whose letters are only counted.
_ALIASES = """
/^(tips|mensen|nieuws)@{organisation}$/ stamtafel@{organisation}
/^(tips|mensen|nieuws)(\\+[^@]*)@{organisation}$/ stamtafel$2@{organisation}
/^collega[0-9]+@{organisation}$/ collega@{organisation}
"""

_MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
smtp unix - - n - - smtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Postfix:
    """A running server that takes mail for every mailbox of `DOMAIN` but nobody's."""

    folder: Path
    port: int  # STARTTLS; login only after it

    def log(self) -> str:
        return (self.folder / "log").read_text("utf-8", "replace")


@contextmanager
def postfix(behind: Dovecot) -> Generator[Postfix]:
    """Starts one. Skips the test, saying so, where it is not installed or we are not root."""
    if not Path("/usr/sbin/postfix").exists():
        unavailable("postfix is not installed")
    if os.getuid() != 0:
        unavailable("postfix is installed, but only root can start it")
    folder = Path(tempfile.mkdtemp(prefix="pf", dir="/tmp"))
    try:
        server = _configured(folder, behind)
        _command(server, "start")
        try:
            if not wait_for_port(server.port):
                pytest.fail(f"Postfix does not start: {server.log()}")
            yield server
        finally:
            _command(server, "stop")
    finally:
        shutil.rmtree(folder)


def _configured(folder: Path, behind: Dovecot) -> Postfix:
    server = Postfix(folder=folder, port=free_port())
    folder.chmod(0o755)
    for name in ("queue", "data"):
        (folder / name).mkdir()
    (folder / "log").touch()
    shutil.chown(folder / "data", "postfix", "postfix")
    (folder / "main.cf").write_text(
        _MAIN.format(
            folder=folder, size=SIZE_LIMIT, domain=DOMAIN, organisation=ORGANISATION,
            lmtp=behind.lmtp, auth=behind.auth,
            chain=behind.certificate.chain, key=behind.certificate.key,
        )
    )  # fmt: skip
    (folder / "aliases").write_text(_ALIASES.format(organisation=ORGANISATION))
    (folder / "master.cf").write_text(_MASTER.format(port=server.port))
    return server


def _command(server: Postfix, what: str) -> None:
    done = subprocess.run(
        ["/usr/sbin/postfix", "-c", str(server.folder), what],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    if done.returncode:
        pytest.fail(f"postfix {what}: {done.stderr}{server.log()}")
