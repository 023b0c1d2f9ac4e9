"""The office in a browser of its own."""

from playwright.sync_api import Page, expect

PASSWORD = "huitouke-demo"


class Office:
    """A signed-in person's window."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url

    def sign_in(self, number: str) -> None:
        self.goto("/office")
        self.page.fill("input[name=number]", number)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.click("form:has(input[name=password]) button[type=submit]")
        expect(self.page.locator("nav a[href='/office']").first).to_be_visible()

    def goto(self, path: str) -> None:
        self.page.goto(self.url + path)

    def enrolment_code(self, store: str, name: str) -> str:
        """Makes a code in the page and reads it there."""
        self.goto("/office/tablets/new")
        self.page.select_option("select[name=store_id]", store)
        self.page.check("input[name=role][value=floor]", force=True)
        self.page.fill("input[name=name]", name)
        self.page.click("form[action='/office/enrolments'] button[type=submit]")
        expect(self.page.locator(".qr svg")).to_be_visible()
        return str(self.page.get_attribute(".code", "data-code"))

    def change_opening(self, script: str, added: str) -> None:
        """Adds to the opening of a script, saves the draft and publishes it."""
        self.goto(f"/office/playbook/script/{script}/draft")
        opening = self.page.locator("textarea[name='opening.zh-CN']")
        opening.fill(opening.input_value() + added)
        self.page.click("#editor .sticky-actions button[type=submit]")
        self.page.wait_for_url(lambda url: not url.endswith("/draft"))
        self.goto("/office/playbook/changes")
        self.page.fill("form[action='/office/playbook/publication'] [name=note]", "新的开场白")
        self.page.click("form[action='/office/playbook/publication'] button[type=submit]")
