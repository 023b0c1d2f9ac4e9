"""What changed between two texts."""

from server.office.difference import pieces


def shown(before, after):
    marks = {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}
    return "".join(marks[piece.kind].format(piece.text) for piece in pieces(before, after))


def test_words_change_whole_and_han_characters_one_by_one():
    assert shown("Hello {name}, a few days ago.", "Hello {name}, the other day.") == (
        "Hello {name}, [-a-][+the+] [-few-][+other+] [-days ago-][+day+]."
    )
    assert shown("您好，打扰了", "您好，打扰一下") == "您好，打扰[-了-][+一下+]"
    assert shown("{name}您好", "{nmae}您好") == "[-{name}-][+{nmae}+]您好"


def test_what_is_new_or_gone_as_a_whole_is_one_piece():
    assert shown("", "全新") == "[+全新+]" and shown("去掉", "") == "[-去掉-]" and pieces("", "") == []
