"""A real Dovecot with TLS, IMAP and LMTP, as a user without rights (FACTS 79).

apt-get install dovecot-imapd dovecot-lmtpd openssl
"""

import grp
import os
import pwd
import re
import shutil
import smtplib
import subprocess
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from servers.certificates import Authority, Certificate, make_authority
from servers.needed import unavailable
from servers.ports import free_port, wait_for_port
from servers.tokens import write_key

PASSWORD = "s3cret"  # of every mailbox
READ_ONLY = "Prikbord"  # a folder that nobody may write in, once it is made

_CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
protocols = imap lmtp
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
mail_location = maildir:{folder}/mail/%u
mail_uid = {user}
mail_gid = {group}
first_valid_uid = 1
recipient_delimiter = +
lmtp_save_to_detail_mailbox = no
mail_max_userip_connections = 1000
disable_plaintext_auth = yes
ssl = yes
ssl_cert = <{chain}
ssl_key = <{key}
auth_mechanisms = plain login xoauth2
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2
}}
passdb {{
  driver = static
  mechanisms = plain login
  args = password={password}
}}
mail_plugins = quota
protocol imap {{
  mail_plugins = acl quota
}}
plugin {{
  acl = vfile:{folder}/acl
  quota = maildir:all of it
}}
userdb {{
  driver = passwd-file
  args = {folder}/rooms
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u allow_all_users=yes
}}
auth_failure_delay = 0
service anvil {{
  chroot =
  # A wrong password would slow down every later login from this machine.
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service lmtp {{
  user = {user}
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
service auth {{
  user = {user}
  inet_listener {{
    port = {auth}
  }}
}}
service auth-worker {{
  user = {user}
}}
service stats {{
  user = {user}
}}
"""

_TOKENS = """
introspection_mode = local
local_validation_key_dict = fs:posix:prefix={folder}/keys/
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dovecot:
    """A running server. Every address is a mailbox; what stands behind a plus is ignored."""

    folder: Path
    authority: Authority
    certificate: Certificate
    imap: int  # port, STARTTLS
    imaps: int  # port, TLS from the first octet
    lmtp: int  # port
    auth: int  # port of the SASL service that Postfix asks

    def restart(self) -> None:
        """Ends every session, as an upgrade at night does."""
        subprocess.run(["kill", "-HUP", (self.folder / "run/master.pid").read_text().strip()],
                       check=True)  # fmt: skip

    def mails(self, address: str, folder: str = "") -> list[bytes]:
        """What lies in a mailbox, in order of delivery: read from the disk, past the server."""
        return [file.read_bytes() for file in self.files(address, folder)]

    def files(self, address: str, folder: str = "") -> list[Path]:
        """The same as files."""
        box = self.folder / "mail" / address / (f".{folder}" if folder else "")
        files = [*(box / "new").glob("*"), *(box / "cur").glob("*")]
        return sorted(files, key=_delivered)

    def deliver(self, raw: bytes, *to: str) -> None:
        """Over LMTP, in one delivery; with several receivers it writes no Delivered-To."""
        with smtplib.LMTP("127.0.0.1", self.lmtp) as lmtp:
            assert lmtp.sendmail("roos@example.com", list(to), raw) == {}
            for _ in to[1:]:  # RFC 2033 4.2: an answer each; the library reads one
                assert lmtp.getreply()[0] == 250

    def make_folder(self, address: str, folder: str) -> None:
        box = self.folder / "mail" / address / f".{folder}"
        for part in ("cur", "new", "tmp"):
            (box / part).mkdir(parents=True)
        owner = (self.folder / "mail").stat()
        for path in (box.parent, box, *box.iterdir()):
            os.chown(path, owner.st_uid, owner.st_gid)

    def put_back(self, address: str, folder: str) -> None:
        """Somebody moves everything from a folder to the inbox again."""
        box = self.folder / "mail" / address
        for file in (box / f".{folder}" / "cur").glob("*"):
            file.rename(box / "cur" / file.name)

    def forget_validity(self, address: str) -> None:
        """The inbox gets a new UIDVALIDITY, as after a restore: the UIDs known so far say nothing.

        Through the server's own tool: its files must not be changed under a session that lives.
        """
        subprocess.run(
            [*_as_nobody(), "doveadm", "-c", str(self.folder / "conf"), "mailbox", "update",
             "-u", address, "--uid-validity", "1234567890", "INBOX"],
            check=True,
        )  # fmt: skip

    def has_room(self, address: str, octets: int) -> None:
        """From the next session and delivery on, a mailbox holds so much in all its folders."""
        box, owner = self.folder / "mail" / address, (self.folder / "mail").stat()
        fields = (address, "", owner.st_uid, owner.st_gid, "", box, "")
        rule = f"*:bytes={octets}"
        line = ":".join(map(str, (*fields, f"userdb_quota_rule={rule}")))
        (self.folder / "rooms").write_text(line + "\n")
        self._until(address, rule)

    def _until(self, address: str, rule: str) -> None:
        """The server looks into that file once a second."""
        for _ in range(200):
            user = subprocess.run(
                [*_as_nobody(), "doveadm", "-c", str(self.folder / "conf"), "user", address],
                check=True, capture_output=True, text=True,
            )  # fmt: skip
            found = re.search(r"^quota_rule\t(.*)$", user.stdout, re.MULTILINE)
            if (found[1] if found else "") == rule:
                return
            time.sleep(0.1)
        pytest.fail(f"Dovecot never learnt how much room {address} has: {self.log()}")

    def empty(self) -> None:
        """No mailbox holds anything, or was ever there; each has room for everything."""
        rooms = self.folder / "rooms"
        limited = rooms.read_text().partition(":")[0]
        if limited:
            rooms.write_text("")
            self._until(limited, "")
        for box in (self.folder / "mail").iterdir():
            shutil.rmtree(box)

    def log(self) -> str:
        return (self.folder / "log").read_text("utf-8", "replace")


def _delivered(file: Path) -> tuple[int, int]:
    """When Dovecot wrote it: its name begins with seconds.Mmicroseconds, and pads neither."""
    named = re.match(r"(\d+)\.M(\d+)P", file.name)
    assert named, f"{file.name} is no name that Dovecot gives a mail"
    return int(named[1]), int(named[2])


@contextmanager
def dovecot(*, days: int = 2) -> Generator[Dovecot]:
    """Starts one, its certificate good for so many days.

    Skips the test, saying so, where it is not installed.
    """
    program = shutil.which("dovecot") or "/usr/sbin/dovecot"
    if not Path(program).exists() or not Path("/usr/lib/dovecot/lmtp").exists():
        unavailable("dovecot-imapd and dovecot-lmtpd are not installed")
    _check_version(program)
    # Short, and open to the user it runs as: pytest's own folders are neither.
    folder = Path(tempfile.mkdtemp(prefix="dc", dir="/tmp"))
    try:
        server = _configured(folder, days=days)
        process = subprocess.Popen([*_as_nobody(), program, "-F", "-c", str(folder / "conf")])
        try:
            if not wait_for_port(server.imaps):
                pytest.fail(f"Dovecot does not start: {server.log()}")
            yield server
        finally:
            process.terminate()
            process.wait()
    finally:
        shutil.rmtree(folder)


def _check_version(program: str) -> None:
    version = subprocess.run([program, "--version"], capture_output=True, check=True, text=True)
    if not version.stdout.startswith("2.3."):
        pytest.fail(
            f"these tests know the settings of Dovecot 2.3, this is {version.stdout.strip()}:"
            f" write tests/servers/dovecot.py for it"
        )


def _configured(folder: Path, *, days: int) -> Dovecot:
    authority = make_authority(folder)
    server = Dovecot(
        folder=folder, authority=authority, certificate=authority.certificate(days=days),
        imap=free_port(), imaps=free_port(), lmtp=free_port(), auth=free_port(),
    )  # fmt: skip
    user = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
    (folder / "conf").write_text(
        _CONFIG.format(
            folder=folder, password=PASSWORD,
            user=user.pw_name, group=grp.getgrgid(user.pw_gid).gr_name,
            chain=server.certificate.chain, key=server.certificate.key,
            imap=server.imap, imaps=server.imaps, lmtp=server.lmtp, auth=server.auth,
        )
    )  # fmt: skip
    (folder / "oauth2").write_text(_TOKENS.format(folder=folder))
    write_key(folder / "keys")
    (folder / "rooms").touch()
    (folder / "acl").write_text(f"{READ_ONLY} anyone lr\n")
    (folder / "log").touch()
    (folder / "mail").mkdir()
    (folder / "run").mkdir()
    folder.chmod(0o755)
    for path in (folder, *folder.rglob("*")):
        os.chown(path, user.pw_uid, user.pw_gid)
    return server


def _as_nobody() -> list[str]:
    """Dovecot's login process refuses to run as root."""
    if os.getuid() != 0:
        return []
    nobody = pwd.getpwnam("nobody")
    return [
        "setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups",
    ]  # fmt: skip
