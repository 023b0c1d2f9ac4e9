"""Settings from the environment; secrets are generated at first run and kept in the data folder."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

import msgspec

BACKUPS = "HUITOUKE_BACKUPS"
SECRET_BYTES = 32


class Keep(msgspec.Struct, frozen=True):
    """Which backups the rotation keeps: the newest ones, since most mistakes show within days; the newest of each of
    the last weeks, since a tablet may lie in a drawer for that long; the newest of each of the last months, for a season
    to compare with. Whatever these say, the two newest that were verified stay."""

    newest: int = 7
    weeks: int = 8
    months: int = 12


class GatewaySettings(msgspec.Struct, frozen=True):
    """How messages leave the house; what is empty is not set up. `sms_key` signs what goes to `sms_url`, `reply_key` what
    comes back; `smtp_tls`: starttls | tls | none. See docs/messages.md."""

    sms_url: str = ""
    sms_key: str = ""
    reply_key: str = ""
    smtp_host: str = ""
    smtp_port: int = 587
    smtp_user: str = ""
    smtp_password: str = ""
    smtp_from: str = ""
    smtp_tls: str = "starttls"

    def __repr__(self) -> str:
        """No keys in logs."""
        return f"GatewaySettings(sms={bool(self.sms_url)}, mail={bool(self.smtp_host)}, replies={bool(self.reply_key)})"


class Config(msgspec.Struct, frozen=True):
    """`public_url`: how tablets reach this server, shown in enrolment links; empty means the address of the request.
    `database_url`: a PostgreSQL database; empty means the SQLite file in `data`.
    `backup_folder`: where backups go, best on another disk; None means a folder in `data`.
    `partial_days`: how long the beginning of a photo waits for the rest. `jobs`: whether this process does what is done
    by itself. `gateways`: how messages are sent."""

    data: Path
    host: str = "127.0.0.1"
    port: int = 8000
    demo: bool = True
    public_url: str = ""
    database_url: str = ""
    backup_folder: Path | None = None
    keep: Keep = Keep()
    partial_days: int = 30
    jobs: bool = True
    gateways: GatewaySettings = GatewaySettings()

    @property
    def database(self) -> Path:
        return self.data / "huitouke.db"

    @property
    def replicas(self) -> Path:
        return self.data / "replicas"

    @property
    def blobs(self) -> Path:
        return self.data / "blobs"

    @property
    def backups(self) -> Path:
        return self.backup_folder or self.data / "backups"


def from_environment() -> Config:
    """Reads HUITOUKE_DATA, HUITOUKE_BACKUPS, HOST, PORT, DEMO (0 or 1), PUBLIC_URL, DATABASE_URL, HUITOUKE_PARTIAL_DAYS,
    HUITOUKE_JOBS (0 or 1), and the settings of the gateways."""
    read = os.environ.get
    return Config(
        data=Path(read("HUITOUKE_DATA", "data")).resolve(),
        host=read("HOST", "127.0.0.1"),
        port=int(read("PORT", "8000")),
        demo=read("DEMO", "1") != "0",
        public_url=read("PUBLIC_URL", "").rstrip("/"),
        database_url=read("DATABASE_URL", ""),
        backup_folder=Path(read(BACKUPS, "")).resolve() if read(BACKUPS) else None,
        partial_days=int(read("HUITOUKE_PARTIAL_DAYS", "30")),
        jobs=read("HUITOUKE_JOBS", "1") != "0",
        gateways=_gateways(read),
    )


def _gateways(read: Callable[[str, str], str]) -> GatewaySettings:
    """HUITOUKE_SMS_URL, _SMS_KEY, _REPLY_KEY, _SMTP_HOST, _SMTP_PORT, _SMTP_USER, _SMTP_PASSWORD, _SMTP_FROM, _SMTP_TLS."""
    text = {name: read(f"HUITOUKE_{name.upper()}", "") for name in GatewaySettings.__struct_fields__}
    return msgspec.convert({name: value for name, value in text.items() if value}, GatewaySettings, strict=False)


def secret(config: Config) -> bytes:
    """32 random bytes, made once, readable by the owner only. Whole or not at all: a full disk or a power cut must not
    leave an empty key, which anybody could guess."""
    path = config.data / "secret"
    if not path.exists() or path.stat().st_size < SECRET_BYTES:
        _make_secret(path)
    return path.read_bytes()


def _make_secret(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    making = path.with_name(f"secret.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(SECRET_BYTES))
            file.flush()
            os.fsync(file.fileno())
        os.replace(making, path)
    finally:
        making.unlink(missing_ok=True)
