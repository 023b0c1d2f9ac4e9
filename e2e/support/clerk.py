"""What a clerk does on the tablet, step by step, as pages ask for it."""

from datetime import date, timedelta

from playwright.sync_api import expect

from e2e.support.tablet import Tablet

# number and PIN of two clerks of the demo's first store
CLERK, OTHER_CLERK, MANAGER = ("1002", "1122"), ("1003", "1133"), ("1001", "1111")


class Clerk:
    """Someone who is signed in on this tablet."""

    def __init__(self, tablet: Tablet) -> None:
        self.tablet = tablet

    @property
    def page(self):  # type: ignore[no-untyped-def]
        return self.tablet.page

    def register(self, name: str, phone: str) -> str:
        """Returns the new member's id."""
        self.tablet.goto("/floor/members/new")
        self.page.fill("input[name=name]", name)
        self.page.fill("input[name=phone]", phone)
        self.page.check("input[name=consent][value=yes]", force=True)
        self.page.click("form[action='/floor/members/new'] button[type=submit] >> nth=0")
        expect(self.page.locator("h1")).to_contain_text(name)
        return str(self.page.url.rsplit("/", 1)[1])

    def buy(self, member: str, amount: str, receipt: str) -> str:
        """Returns the new purchase's id."""
        self.enter_purchase(member, amount, receipt)
        self.page.wait_for_url("**recorded=**")
        return str(self.page.url.split("recorded=")[1].split("&")[0])

    def enter_purchase(self, member: str, amount: str, receipt: str) -> None:
        """From the profile: a tap, the amount, the receipt, a tap."""
        self.tablet.goto(f"/floor/members/{member}")
        self.page.click(".quick-actions a.primary")
        self.page.fill("input[name=amount_minor]", amount)
        self.page.fill("input[name=receipt]", receipt)
        self.page.click("#purchase .sticky-actions button")

    def correct(self, purchase: str, amount: str) -> None:
        self.tablet.goto(f"/floor/purchases/{purchase}/correction")
        self.page.check("input[name=extent][value=some]", force=True)
        self.page.fill("input[name=amount_minor]", amount)
        self.page.check("input[name=reason] >> nth=0", force=True)
        self.page.click("form.later-form button[type=submit]")

    def visit(self, member: str, note: str) -> None:
        self.tablet.goto(f"/floor/members/{member}/visits/new")
        self.page.check("input[name=bought][value=no]", force=True)
        self.page.check("input[name=reason] >> nth=0", force=True)
        self.page.check("input[name=stage] >> nth=2", force=True)
        self.page.fill("textarea[name=note]", note)
        self.page.click(".visit-form .sticky-actions button")
        self.page.wait_for_url(lambda url: not url.endswith("/visits/new"))

    def call(self, outcome: str, note: str) -> None:
        """On an open call page: answers the script to its end, then records the outcome."""
        while self.page.locator("#script .script-branch").count():
            said = self.page.locator("#script .said-step").count()
            self.fill_required()
            self.page.locator("#script .script-branch").first.click()
            expect(self.page.locator("#script .said-step")).to_have_count(said + 1)
        if (reason := self.page.locator("input[name=despite]")).count():  # not a good moment: that needs a reason
            reason.first.check(force=True)
        self.page.check(f"input[name=outcome][value='{outcome}']", force=True)
        self.page.fill("#record textarea[name=note]", note)
        self.page.click("#record .sticky-actions button")

    def fill_required(self) -> None:
        """What the step asks for by all means: the first of the choices, or a day soon."""
        for field in self.page.locator("#script .field:has(.required)").all():
            if (choice := field.locator("label.chip")).count():
                choice.first.click()
            else:
                field.locator("input").fill((date.today() + timedelta(days=2)).isoformat())

    def tick_everything(self) -> None:
        for row in self.page.locator(".tick-row").all():
            if not row.locator("input").is_checked():
                row.click()
        expect(self.page.locator("#sign input[name=signed_name]")).to_be_visible()
