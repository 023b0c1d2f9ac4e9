"""What a command did, in words."""

from server.backup import disk
from server.backup.drill import Drilled
from server.backup.manifest import Backup
from server.backup.restore import Restored
from server.backup.shelf import LATEST
from server.backup.size import shown_size
from server.config import BACKUPS, Config
from server.words import Words

USAGE = {
    "serve": "",
    "backup": "backup",
    "list": "restore",
    "restore": f"restore {LATEST}",
    "drill": "drill",
    "rotate_epoch": "rotate-epoch",
    "transfer": "transfer",
    "backed_up": "backed-up <ISO 8601>",
    "photos": "photos",
}


def usage(words: Words) -> None:
    print(words.t("backup-cli-usage"))
    for key, typed in USAGE.items():
        print(f"  python -m server {typed:<22} {words.t(f'backup-cli-usage-{key}')}")


def made(words: Words, config: Config, backup: Backup) -> None:
    print(words.t("backup-cli-made", folder=str(backup.folder), size=shown_size(backup.bytes)))
    if disk.same(config.backups, config.data):
        print(words.t("backup-same_disk", setting=BACKUPS))


def restored(words: Words, done: Restored) -> None:
    print(words.t("backup-cli-restored", name=done.backup.name, made_at=done.backup.manifest.made_at))
    if done.aside:
        print(words.t("backup-cli-aside", folder=str(done.aside)))
    if done.carried:
        carried, people = done.carried, done.carried.people
        print(
            words.t(
                "backup-cli-carried",
                enrolled=carried.enrolled,
                withdrawn=carried.withdrawn,
                staff=people.staff,
                pins=people.pins,
                accounts=people.accounts,
                left=people.left,
            )
        )
        if people.storeless:
            print(words.t("backup-cli-storeless", count=people.storeless))
        if people.reopened:
            print(words.t("backup-cli-reopened", count=people.reopened))
        if carried.forgotten:
            print(words.t("backup-cli-forgotten", count=carried.forgotten))
    else:
        print(words.t("backup-cli-not_carried"))
    if done.lost_files:
        print(words.t("backup-cli-lost_files", count=done.lost_files))
    print(words.t("backup-cli-next"))


def drilled(words: Words, done: Drilled) -> None:
    facts = {"stores": done.stores, "rows": done.rows, "seconds": done.seconds, "name": done.backup.name}
    if done.passed:
        print(words.t("backup-cli-drill_passed", **facts))
        return
    print(words.t("backup-cli-drill_failed", **facts))
    if done.wrong:
        print(words.t("backup-cli-drill_wrong", what=", ".join(done.wrong)))
    if done.lost_files:
        print(words.t("backup-cli-lost_files", count=done.lost_files))


def listed(words: Words, backups: list[Backup]) -> None:
    if not backups:
        print(words.t("backup-none"))
        return
    print(words.t("backup-cli-choose", newest=LATEST))
    for one in backups:
        state = words.t("backup-verified" if one.verified else "backup-damaged")
        print(f"  {one.name}  {words.date_time(one.manifest.made_at)}  {shown_size(one.bytes)}  {state}")
