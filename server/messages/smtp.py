"""Mail by the company's own mail server, with the standard library."""

import smtplib
import ssl
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate

from server.messages.gateway import Later, Outgoing, Receipt, Refused, Unsure

TIMEOUT_S = 20
PERMANENT = 500


class Smtp:
    """`tls`: starttls | tls | none (a server on this machine). `sender`: the address that members see and answer to."""

    name = "smtp"

    def __init__(self, host: str, port: int, user: str, password: str, sender: str, tls: str) -> None:
        self._host, self._port, self._tls = host, port, tls
        self._user, self._password, self._sender = user, password, sender

    def send(self, message: Outgoing) -> Receipt:
        mail = self._mail(message)
        with _Line(self._open()) as line:
            try:
                line.send_message(mail)
            except smtplib.SMTPRecipientsRefused as error:
                raise _answered(next(iter(error.recipients.values()))[0]) from error
            except smtplib.SMTPResponseException as error:
                raise _answered(error.smtp_code) from error
            except (OSError, smtplib.SMTPException) as error:
                raise Unsure("unknown") from error
        return Receipt(mail["Message-ID"])

    def _open(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        try:
            if self._tls == "tls":
                line: smtplib.SMTP = smtplib.SMTP_SSL(self._host, self._port, timeout=TIMEOUT_S, context=context)
            else:
                line = smtplib.SMTP(self._host, self._port, timeout=TIMEOUT_S)
            if self._tls == "starttls":
                line.starttls(context=context)
            if self._user:
                line.login(self._user, self._password)
        except smtplib.SMTPAuthenticationError as error:
            raise Later("gateway_sign_in", unreachable=True) from error
        except (OSError, smtplib.SMTPException) as error:
            raise Later("unreachable", unreachable=True) from error
        return line

    def _mail(self, message: Outgoing) -> EmailMessage:
        """A mail that cannot be written is refused: an address is what a person typed."""
        mail = EmailMessage()
        try:
            mail["From"] = Address(_line(message.store), addr_spec=self._sender)
            mail["To"] = Address(addr_spec=message.to)
        except (ValueError, IndexError, MessageError) as error:
            raise Refused("address") from error
        mail["Subject"] = _line(message.store)
        mail["Date"] = formatdate(localtime=False)
        mail["Message-ID"] = f"<{message.id.replace('/', '.')}@{self._sender.rpartition('@')[2]}>"
        mail.set_content(message.body)
        return mail


class _Line:
    """Closed politely where that is possible: the mail is sent whatever the server says to QUIT."""

    def __init__(self, line: smtplib.SMTP) -> None:
        self._line = line

    def __enter__(self) -> smtplib.SMTP:
        return self._line

    def __exit__(self, *_: object) -> None:
        try:
            self._line.quit()
        except (OSError, smtplib.SMTPException):
            self._line.close()


def _answered(code: int) -> Refused | Later:
    return Refused("gateway_refused") if code >= PERMANENT else Later("gateway_busy")


def _line(text: str) -> str:
    return " ".join(text.split())
