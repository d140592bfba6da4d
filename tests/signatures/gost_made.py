"""An authority of Russian cryptography and people whom it certifies, made by the program that the portal asks too."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.signatures.made import CONTENT, MARIA

KEYS = {"gost2012_256": "A", "gost2012_512": "A"}
CONFIG = """
[ca]
default_ca = own
[own]
database = {0}/index
crlnumber = {0}/number
default_md = {1}
default_crl_days = 30
"""
DIGESTS = {"gost2012_256": "md_gost12_256", "gost2012_512": "md_gost12_512"}


@dataclass(frozen=True)
class GostAuthority:
    """Everything that it makes lies in its folder."""

    folder: Path
    algorithm: str = "gost2012_256"

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._key("root")
        told = ("-new", "-x509", "-key", "root.key", "-subj", "/CN=Gost root", "-days", "3650", "-out", "root.pem")
        self._run("req", *told)

    @property
    def root(self) -> Path:
        """What the portal may trust."""
        return self.folder / "root.pem"

    def certify(self, name: str = "maria", snils: str = MARIA, days: int = 30) -> str:
        """A person with a key of their own; gives the name by which `sign` knows them."""
        self._key(name)
        subject = f"/CN={name}" + (f"/SNILS={snils}" if snils else "")
        self._run("req", "-new", "-key", f"{name}.key", "-subj", subject, "-out", f"{name}.csr")
        by = ("-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial")
        self._run("x509", "-req", "-in", f"{name}.csr", *by, "-days", str(days), "-out", f"{name}.pem")
        return name

    def sign(self, name: str, content: bytes = CONTENT, *options: str) -> bytes:
        """A detached container in DER, unless `-nodetach` is among the options."""
        (self.folder / "content").write_bytes(content)
        told = ("-sign", "-binary", "-signer", f"{name}.pem", "-inkey", f"{name}.key", "-in", "content")
        return self._run("cms", *told, "-outform", "DER", *options)

    def revoked(self, *names: str) -> bytes:
        """A list of these, as PEM."""
        (self.folder / "index").write_text("")
        (self.folder / "number").write_text("01\n")
        (self.folder / "config").write_text(CONFIG.format(self.folder, DIGESTS[self.algorithm]))
        by = ("-config", "config", "-cert", "root.pem", "-keyfile", "root.key")
        for name in names:
            self._run("ca", *by, "-revoke", f"{name}.pem")
        return self._run("ca", *by, "-gencrl")

    def _key(self, name: str) -> None:
        told = ("-algorithm", self.algorithm, "-pkeyopt", f"paramset:{KEYS[self.algorithm]}", "-out", f"{name}.key")
        self._run("genpkey", *told)

    def _run(self, command: str, *told: str) -> bytes:
        done = subprocess.run(
            ["openssl", command, "-engine", "gost", *told],
            cwd=self.folder,
            capture_output=True,
            check=False,
            env={"PATH": os.environ["PATH"]},
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout
