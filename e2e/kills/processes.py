"""Which processes a browser is made of, from /proc."""

from pathlib import Path


def browser_of(profile: Path) -> int:
    """The first process of the browser that holds this profile."""
    wanted = f"--user-data-dir={profile}".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        words = _words(folder)
        if wanted in words and not any(word.startswith(b"--type=") for word in words):
            return int(folder.name)
    raise LookupError(f"no browser on {profile}")


def descendants(process: int) -> list[int]:
    found = [int(child) for task in Path(f"/proc/{process}/task").glob("*/children") for child in _text(task).split()]
    return found + [deeper for child in found for deeper in descendants(child)]


def _words(folder: Path) -> list[bytes]:
    try:
        return (folder / "cmdline").read_bytes().split(b"\0")
    except OSError:  # ended meanwhile
        return []


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
