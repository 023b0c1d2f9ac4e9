"""Settings from the environment; secrets are generated at first run and kept in the data folder."""

import os
import secrets
from pathlib import Path

import msgspec


class Config(msgspec.Struct, frozen=True):
    """`public_url`: how tablets reach this server, shown in enrolment links; empty means the address of the request."""

    data: Path
    host: str = "127.0.0.1"
    port: int = 8000
    demo: bool = True
    public_url: str = ""

    @property
    def database(self) -> Path:
        return self.data / "huitouke.db"

    @property
    def replicas(self) -> Path:
        return self.data / "replicas"


def from_environment() -> Config:
    """Reads HUITOUKE_DATA, HOST, PORT, DEMO (0 or 1) and PUBLIC_URL."""
    read = os.environ.get
    return Config(
        data=Path(read("HUITOUKE_DATA", "data")).resolve(),
        host=read("HOST", "127.0.0.1"),
        port=int(read("PORT", "8000")),
        demo=read("DEMO", "1") != "0",
        public_url=read("PUBLIC_URL", "").rstrip("/"),
    )


def secret(config: Config) -> bytes:
    """32 random bytes, made once, readable by the owner only."""
    path = config.data / "secret"
    if not path.exists():
        config.data.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(32))
    return path.read_bytes()
