"""The gateways against real servers: what arrives there, and what each answer means."""

import json
import ssl
import subprocess
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult

from server.config import Config, GatewaySettings, from_environment
from server.messages.file import FileGateway
from server.messages.gateway import Later, NotSent, Outgoing, Refused, Unsure
from server.messages.gateways import gateways_of
from server.messages.http_sms import HttpSms
from server.messages.signing import is_signed, signature, signed_headers
from server.messages.smtp import Smtp
from tests.messages.conftest import KEY, Mailbox, Provider, free_port

SMS = Outgoing("camp/m-1", "+8613800000001", "您好，回复“不接受”不再收到。", "湖滨店")
MAIL = Outgoing("x/1", "wang@example.com", "您好\n第二行", "湖滨店\r\nBcc: all@example.com")
Started = Callable[..., tuple[Mailbox, int]]


def test_a_message_arrives_signed_and_whole(provider: Provider) -> None:
    assert HttpSms(provider.url, KEY).send(SMS).reference == "p-1"
    assert provider.heard == [
        {"path": "/send?account=7", "id": SMS.id, "to": SMS.to, "text": SMS.body, "store": SMS.store}
    ]


def test_another_key_is_not_taken(provider: Provider) -> None:
    with pytest.raises(Later) as problem:
        HttpSms(provider.url, "another").send(SMS)
    assert (problem.value.reason, problem.value.unreachable, provider.heard) == ("gateway_sign_in", True, [])


ANSWERS: list[tuple[tuple[int, bytes], type[NotSent] | str]] = [
    ((200, b"taken"), SMS.id),
    ((202, b'{"id": 77}'), "77"),
    ((200, b'["p"]'), SMS.id),
    ((400, b""), Refused),
    ((404, b""), Refused),
    ((429, b""), Later),
    ((503, b""), Later),
    ((302, b""), Unsure),
    ((500, b""), Unsure),
    ((0, b""), Unsure),
]


@pytest.mark.parametrize(("answer", "expected"), ANSWERS)
def test_what_each_answer_means(provider: Provider, answer: tuple[int, bytes], expected: type[NotSent] | str) -> None:
    provider.answers = [answer]
    if isinstance(expected, str):
        assert HttpSms(provider.url, KEY).send(SMS).reference == expected
    else:
        with pytest.raises(expected):
            HttpSms(provider.url, KEY).send(SMS)
    assert len(provider.heard) == 1


def test_nobody_there_is_surely_not_sent() -> None:
    port = free_port()
    with pytest.raises(Later) as problem:
        HttpSms(f"http://127.0.0.1:{port}/", KEY).send(SMS)
    assert problem.value.unreachable
    with pytest.raises(Later) as problem:
        Smtp("127.0.0.1", port, "", "", "store@example.com", "none").send(MAIL)
    assert problem.value.unreachable


def test_a_signature_is_for_one_body_one_key_and_five_minutes() -> None:
    body = b'{"a": 1}'
    headers = signed_headers(KEY, body, 1_000)
    stamp, nonce, sign = headers.values()
    assert is_signed(KEY, body, stamp, nonce, sign, 1_300)
    assert is_signed(KEY, body, stamp, nonce, sign.upper(), 700)
    wrong = [
        (KEY, body, stamp, nonce, sign, 1_301),
        (KEY, body, stamp, nonce, sign, 699),
        (KEY, b'{"a": 2}', stamp, nonce, sign, 1_000),
        ("other", body, stamp, nonce, sign, 1_000),
        (KEY, body, "1001", nonce, sign, 1_000),
        (KEY, body, stamp, nonce[:-1], sign, 1_000),
        (KEY, body, stamp, nonce, "", 1_000),
        (KEY, body, stamp, nonce, "é" * 64, 1_000),
        (KEY, body, "", "", signature(KEY, "", "", body), 1_000),
        (KEY, body, "²", nonce, signature(KEY, "²", nonce, body), 1_000),
        ("", body, stamp, nonce, signature("", stamp, nonce, body), 1_000),
    ]
    assert [is_signed(*one) for one in wrong] == [False] * len(wrong)


def mail_of(raw: bytes) -> EmailMessage:
    found = message_from_bytes(raw, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def test_a_mail_arrives_as_it_was_written(mail_server: Started) -> None:
    box, port = mail_server()
    receipt = Smtp("127.0.0.1", port, "", "", "store@example.com", "none").send(MAIL)
    ((sender, to, raw),) = box.got
    mail = mail_of(raw)
    assert (sender, to) == ("store@example.com", ["wang@example.com"])
    assert mail.get_content().splitlines() == ["您好", "第二行"]
    # what was typed begins no header of its own
    assert mail["Subject"] == "湖滨店 Bcc: all@example.com" and mail["Bcc"] is None
    assert mail["Message-ID"] == receipt.reference == "<x.1@example.com>"


@pytest.mark.parametrize(
    ("to", "answer", "expected"),
    [
        ("nobody@example.com", "250 OK", Refused),
        ("full@example.com", "250 OK", Later),
        ("wang@example.com", "554 spam", Refused),
        ("wang@example.com", "451 wait", Later),
        ("not an address", "250 OK", Refused),
        ("a@b@c", "250 OK", Refused),
        ("wang@example.com\r\nRCPT TO:<x@example.com>", "250 OK", Refused),
        ("", "250 OK", Refused),
    ],
)
def test_what_a_mail_server_says(mail_server: Started, to: str, answer: str, expected: type[NotSent]) -> None:
    box, port = mail_server()
    box.answer = answer
    with pytest.raises(expected):
        Smtp("127.0.0.1", port, "", "", "store@example.com", "none").send(Outgoing("x-1", to, "您好", "湖滨店"))
    assert box.got == []


def test_mail_goes_over_tls_with_name_and_password(
    mail_server: Started, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def known(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        return AuthResult(success=(data.login, data.password) == (b"store", b"secret"), handled=False)

    cert, key = certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    box, port = mail_server(context, authenticator=known, auth_required=True, require_starttls=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(cert))
    Smtp("localhost", port, "store", "secret", "store@example.com", "starttls").send(MAIL)
    assert len(box.got) == 1
    with pytest.raises(Later) as problem:
        Smtp("localhost", port, "store", "wrong", "store@example.com", "starttls").send(MAIL)
    assert problem.value.reason == "gateway_sign_in"
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(Later) as problem:  # nobody vouches for this server
        Smtp("localhost", port, "store", "secret", "store@example.com", "starttls").send(MAIL)
    assert problem.value.reason == "unreachable" and len(box.got) == 1


def certificate(folder: Path) -> tuple[Path, Path]:
    cert, key = folder / "cert.pem", folder / "key.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"]
    made += ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(cert)]
    subprocess.run(made, check=True, capture_output=True, timeout=30)
    return cert, key


def test_the_demo_writes_lines(tmp_path: Path) -> None:
    gateway = FileGateway(tmp_path)
    for one in (SMS, MAIL):
        gateway.send(one)
    lines = (tmp_path / "messages.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["to"] for line in lines] == [SMS.to, MAIL.to]
    with pytest.raises(Later):
        FileGateway(tmp_path / "gone").send(SMS)


def test_settings_say_which_gateways_there_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert gateways_of(Config(tmp_path, demo=False)) == {}
    assert {name: way.name for name, way in gateways_of(Config(tmp_path)).items()} == {"sms": "file", "mail": "file"}
    for name, value in {
        "SMS_URL": "https://sms.example.com",
        "SMS_KEY": "k",
        "SMTP_HOST": "mx",
        "SMTP_PORT": "25",
    }.items():
        monkeypatch.setenv(f"HUITOUKE_{name}", value)
    found = from_environment()
    assert found.gateways == GatewaySettings("https://sms.example.com", "k", smtp_host="mx", smtp_port=25)
    assert {name: way.name for name, way in gateways_of(found).items()} == {"sms": "http", "mail": "smtp"}
    assert "k9" not in repr(GatewaySettings(sms_key="k9"))
