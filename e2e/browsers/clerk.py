"""What a clerk does in a window, step by step, as pages ask for it; the same in every engine."""

from e2e.browsers.window import Window

NUMBER, PIN = "1002", "1122"
CHECKLIST = "stage_prepare"


class Clerk:
    def __init__(self, window: Window) -> None:
        self.window = window

    def go(self, path: str) -> None:
        """By a link of the page, as a person would; by the address line where there is none."""
        link = f"a[href='{path}']"
        if self.window.path == path:
            return
        if self.window.count(link):
            self.window.tap(link)
            self.window.at(path)
        else:
            self.window.open(path)

    def enrol(self, code: str) -> None:
        self.window.open("/floor/enrol")
        self.window.fill("input[name=code]", code)
        self.window.tap("form[action='/floor/enrol'] button")
        self.window.wait(lambda: self.window.count(".pin-pad"), "the first load", 60)

    def sign_in(self) -> None:
        self.window.tap(f"label:has(input[name=number][value='{NUMBER}'])")
        for key in PIN:
            self.window.tap(f"[data-pin='{key}']")
        self.window.tap(".pin-key.enter")
        self.window.at("/floor/today")

    def go_on(self) -> None:
        """After a restart: still in hand, or signed in again."""
        self.window.open("/floor/today")
        self.window.wait(lambda: self.window.count(".pin-pad, .group, .empty"), "the day or the sign-in", 60)
        if self.window.count(".pin-pad"):
            self.sign_in()

    def search(self, typed: str, name: str) -> None:
        self.go("/floor/members")
        self.window.fill("input[type=search]", typed)
        self.window.see(name, "#rows")

    def register(self, name: str, phone: str) -> str:
        """Returns the new member's id."""
        self.go("/floor/members")
        self.go("/floor/members/new")
        self.window.fill("input[name=name]", name)
        self.window.fill("input[name=phone]", phone)
        self.window.tap("label:has(input[name=consent][value=yes])")
        self.window.tap("form[action='/floor/members/new'] button[type=submit]")
        self.window.see(name, "h1")
        return self.window.path.rsplit("/", 1)[1]

    def buy(self, member: str, amount: str, receipt: str) -> None:
        self.go(f"/floor/members/{member}")
        self.window.tap(".quick-actions a.primary")
        self.window.at(f"/floor/members/{member}/purchases/new")
        self.window.fill("input[name=amount_minor]", amount)
        self.window.fill("input[name=receipt]", receipt)
        self.window.tap("#purchase .sticky-actions button")
        self.window.wait(lambda: not self.window.path.endswith("/purchases/new"), "the purchase")

    def visit(self, member: str, note: str) -> None:
        self.go(f"/floor/members/{member}")
        self.go(f"/floor/members/{member}/visits/new")
        self.window.tap("label:has(input[name=bought][value=no])")
        self.window.tap("label:has(input[name=reason])")
        self.window.tap("label:has(input[name=stage])")
        self.window.fill("textarea[name=note]", note)
        self.window.tap(".visit-form .sticky-actions button")
        self.window.wait(lambda: not self.window.path.endswith("/visits/new"), "the visit")

    def call(self, follow_up: str, note: str) -> None:
        """Answers the script to its end, then records the outcome."""
        self.window.open(f"/floor/follow_ups/{follow_up}")
        self.window.wait(lambda: self.window.count("#script"), "the script")
        while self.window.count("#script .script-branch"):
            said = self.window.count("#script .said-step")
            if self.window.count("#script .field:has(.required) label.chip"):  # it asks for that by all means
                self.window.tap("#script .field:has(.required) label.chip")
            self.window.tap("#script .script-branch")
            self.window.wait(lambda said=said: self.window.count("#script .said-step") == said + 1, "the next step")
        if self.window.count("input[name=despite]"):  # not a good moment: that needs a reason
            self.window.tap("label:has(input[name=despite])")
        self.window.tap("label:has(input[name=outcome][value=reached])")
        self.window.fill("#record textarea[name=note]", note)
        self.window.tap("#record .sticky-actions button")
        self.window.at("/floor/today")

    def checklist(self, signed_as: str) -> None:
        """Begins a short one, ticks it through and signs it with the PIN."""
        self.go("/floor/checklists")
        self.window.tap(f"form:has(input[value^='{CHECKLIST}@']) button")
        self.window.wait(lambda: self.window.path.startswith("/floor/checklists/"), "the checklist")
        for point in self.points():
            self.window.tap(f"#{point} .tick-row")
            self.window.wait(lambda point=point: self.window.count(f"#{point} input:checked"), f"{point} to be ticked")
        self.window.wait(lambda: self.window.count("#sign input[name=signed_name]"), "the place to sign")
        self.window.fill("#sign input[name=signed_name]", signed_as)
        self.window.fill("#sign input[name=pin]", PIN)
        self.window.tap("#sign button[type=submit]")
        self.window.wait(lambda: self.window.count(".signed"), "the signature")

    def points(self) -> list[str]:
        open_ones = (
            "() => [...document.querySelectorAll('.point:has(.tick-row input:not(:checked))')].map(({ id }) => id)"
        )
        return [str(point) for point in self.window.ask(open_ones)]  # type: ignore[attr-defined]

    def wait_until_sent(self) -> None:
        self.window.wait(lambda: self.window.value("#bar-sync", "data-state") == "online", "all to be sent", 90)
