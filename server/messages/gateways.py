"""Which gateway sends what, by the settings; a demo that has none writes to a file."""

from server.config import Config
from server.messages.file import FileGateway
from server.messages.gateway import Gateway
from server.messages.http_sms import HttpSms
from server.messages.smtp import Smtp

Gateways = dict[str, Gateway]


def gateways_of(config: Config) -> Gateways:
    """By channel (sms, mail); one that is not set up is absent."""
    set_up = config.gateways
    found: Gateways = {"sms": FileGateway(config.data), "mail": FileGateway(config.data)} if config.demo else {}
    if set_up.sms_url:
        found["sms"] = HttpSms(set_up.sms_url, set_up.sms_key)
    if set_up.smtp_host:
        found["mail"] = Smtp(
            set_up.smtp_host,
            set_up.smtp_port,
            set_up.smtp_user,
            set_up.smtp_password,
            set_up.smtp_from,
            set_up.smtp_tls,
        )
    return found
