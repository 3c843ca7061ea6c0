"""An authority of our own, and certificates for this machine, made by OpenSSL's command."""

import shutil
import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from servers.needed import unavailable


@dataclass(frozen=True, slots=True)
class Certificate:
    """A server's certificate with its key."""

    chain: Path
    key: Path

    def server_context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.chain, self.key)
        return context


@dataclass(frozen=True, slots=True)
class Authority:
    """Signs certificates for `localhost` and 127.0.0.1."""

    folder: Path

    @property
    def file(self) -> Path:
        return self.folder / "ca.pem"

    def certificate(
        self, name: str = "server", *, alt: str = "DNS:localhost,IP:127.0.0.1", days: int = 2
    ) -> Certificate:
        """A certificate; with negative days one that has expired."""
        key, request = self.folder / f"{name}.key", self.folder / f"{name}.csr"
        extensions = self.folder / f"{name}.ext"
        extensions.write_text(f"subjectAltName={alt}\n")
        made = Certificate(self.folder / f"{name}.pem", key)
        _openssl("req", *_NEW_KEY, "-keyout", key, "-out", request, "-subj", "/CN=localhost")
        _openssl(
            "x509", "-req", "-in", request, "-CA", self.file, "-CAkey", self.folder / "ca.key",
            "-CAcreateserial", "-days", str(days), "-extfile", extensions, "-out", made.chain,
        )  # fmt: skip
        return made


_NEW_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")


def make_authority(folder: Path) -> Authority:
    """A new authority. Skips the test, saying so, where there is no openssl."""
    if shutil.which("openssl") is None:
        unavailable("openssl is not installed: apt-get install openssl")
    _openssl(
        "req", "-x509", *_NEW_KEY, "-keyout", folder / "ca.key", "-out", folder / "ca.pem",
        "-subj", "/CN=Authority of the tests", "-days", "2",
    )  # fmt: skip
    return Authority(folder)


def _openssl(*arguments: str | Path) -> None:
    done = subprocess.run(
        ["openssl", *map(str, arguments)], capture_output=True, check=False, text=True
    )
    if done.returncode:
        pytest.fail(f"openssl {arguments[0]}: {done.stderr}")
