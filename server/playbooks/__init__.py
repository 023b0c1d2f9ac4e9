"""Playbooks: all that HQ issues, written in TOML or edited in the office, checked, and published as rows of `org`."""

from server.playbooks.load import MENSWEAR, load_playbook
from server.playbooks.model import Playbook
from server.playbooks.publish import install, publish_changes

__all__ = ["MENSWEAR", "Playbook", "install", "load_playbook", "publish_changes"]
