"""What follows a purchase is said of belts and wallets too: nobody is asked how they came out of the wash."""

import re

from server.playbooks import MENSWEAR, load_playbook

AFTER_A_WASH = re.compile("洗过|洗過|洗完|洗后|洗後|洗了|没洗|沒洗|怎么洗|怎麼洗|been washed|the wash|was washed")


def test_no_step_after_a_purchase_takes_for_granted_that_it_was_washed() -> None:
    playbook = load_playbook(MENSWEAR)
    steps = [step for step in playbook.cadence if step.trigger == "purchase"]
    wanted = {step.script for step in steps}
    said = {f"{script.key}": script for script in playbook.scripts if script.key.removesuffix("_message") in wanted}
    assert len(said) >= len(wanted)
    for key, script in said.items():
        texts = [script.title, *(text for step in script.body.steps for text in (step.say, step.ask) if text)]
        labels = [answer.label for step in script.body.steps for answer in step.answers]
        words = [word for text in [*texts, *labels] for word in text.languages().values()]
        assert not [word for word in words if AFTER_A_WASH.search(word)], key
    assert not [step.key for step in steps if AFTER_A_WASH.search(" ".join(step.title.languages().values()))]
