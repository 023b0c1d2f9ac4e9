"""Whether the text of a message can be sent: whole in every language, placeholders that can be filled in, and a way out."""

from server.playbooks.check_text import check_text
from server.playbooks.finding import Finding
from server.playbooks.model_script import Script
from server.playbooks.model_text import Text
from server.playbooks.placeholders import ALWAYS
from server.playbooks.sales import SaleWord, sales_in

# a campaign follows no purchase
IN_CAMPAIGN = frozenset(ALWAYS) - {"item"}


def check_message_text(
    text: Text, path: str, refuse_word: Text | None, wish: list[SaleWord] | None = None
) -> list[Finding]:
    """A message that is one text, as a campaign's is. `refuse_word`: what a member answers to be left in peace; `wish`: the
    words that sell, when it is a greeting and must hold none."""
    findings = check_text(text, path, allowed=IN_CAMPAIGN) + check_refusal(text, path, refuse_word)
    return findings + (sales_in(text, path, wish) if wish is not None else [])


def check_refusal(text: Text, path: str, refuse_word: Text | None) -> list[Finding]:
    """It must name the word that ends the messages, in every language."""
    said = text.languages()
    return [
        Finding("playbook.refusal_not_offered", f"{path}.{language}", {"word": word, "language": language})
        for language, word in (refuse_word.languages() if refuse_word else {}).items()
        if said[language] and word not in said[language]
    ]


def check_wish(script: Script, known: list[SaleWord]) -> list[Finding]:
    """What the member gets to read or hear of a wish; advice is for the clerk's eyes."""
    body = script.body
    places = {"opening": body.opening, "closing": body.closing}
    for place, step in enumerate(body.steps):
        places |= {f"steps.{place}.say": step.say, f"steps.{place}.ask": step.ask or Text()}
    return [finding for path, text in places.items() for finding in sales_in(text, path, known)]
