"""One request at the office: who is there, in which language, the database, and how to answer with a page."""

import re
from typing import Any, Literal

from litestar import MediaType, Request, Response
from litestar.datastructures import Cookie, State
from litestar.di import NamedDependency
from litestar.response import Redirect

from server.auth import cookies
from server.auth.gate import csrf_token, database, moment
from server.auth.roles import may, stores_seen
from server.db import chain
from server.db.chain import Chain
from server.db.session import Person
from server.errors import Problem
from server.htmx import answer_headers, asked
from server.office.form import Form
from server.office.menu import menu
from server.office.phone import shown
from server.office.render import render, words_of
from server.words import Words, negotiate
from sync.days import day_of

SEE_OTHER: Literal[303] = 303
SAID = re.compile(r"[a-z_]+-[\w-]+(:[a-z]+=[0-9]{1,9})*", re.ASCII)
NO_CHAIN = Chain("", "zh-CN", "CNY", "Asia/Shanghai", "CN")
Page = Response[str]


class Texts(dict[str, str]):
    """Texts by the name of a field; a field without one has the empty text."""

    def __missing__(self, name: str) -> str:
        return ""


class Desk:
    """Made anew for every request; see `server.office.desk.at_desk`."""

    def __init__(self, request: Request[Person | None, Any, State]) -> None:
        self.request = request
        self.hx = asked(request.headers)
        self.db = database(request)
        self.config = request.app.state.config
        self.now = moment(request)
        with self.db.read() as reader:
            self.chain = chain.current(reader) or NO_CHAIN
        self.visitor: Person | None = request.scope.get("user")
        self.locale = chosen_locale(request, self.visitor, self.chain.locale)
        self.words = words_of(self.locale, self.chain.time_zone, self.chain.currency)

    @property
    def me(self) -> Person:
        """Who is signed in; the guards have seen to it that somebody is."""
        if self.visitor is None:
            raise Problem("sign_in.needed")
        return self.visitor

    @property
    def only_store(self) -> str:
        """The one store this person sees, '' for all."""
        return stores_seen(self.me.role, self.me.store_id)

    @property
    def today(self) -> str:
        return day_of(self.now, self.chain.time_zone)

    def may(self, what: str) -> bool:
        return may(self.me.role, what)

    def within(self, store_id: str) -> None:
        """Another store does not exist for a person who sees one only."""
        if self.only_store not in ("", store_id):
            raise Problem("not_found")

    def page(self, template: str, form: Form | None = None, status: int = 200, **context: Any) -> Page:
        """A whole page, or the part of one that the template is."""
        begun = cookies.begin_visit(self.request) if self.visitor is None else []
        said = self.request.cookies.get(cookies.SAID, "")
        ended = [cookies.ended(self.request, cookies.SAID)] if said and not self.hx.partial else []
        shown = {"values": {}, "problems": Texts(), **self._common(said), **self._of(form), **context}
        shown["values"] = Texts(shown["values"])
        text = render(template, self.words, **shown)
        return Response(
            text, media_type=MediaType.HTML, status_code=status, cookies=begun + ended, headers={"Vary": "HX-Request"}
        )

    def go(self, path: str, said: str = "", *more: Cookie, **facts: int) -> Response[Any]:
        """On to another page, where the Fluent text `said` is shown once."""
        set_cookies = list(more)
        if said:
            set_cookies.append(cookies.made(self.request, cookies.SAID, said_later(said, facts), max_age=60))
        if self.hx.htmx:
            return Response("", headers=answer_headers(redirect=path), cookies=set_cookies)
        return Redirect(path, status_code=SEE_OTHER, cookies=set_cookies)

    def phone(self, phone: str) -> str:
        return shown(phone, self.chain.phone_region)

    def problem_text(self, problem: Problem) -> str:
        return self.words.t(problem.text_id, **problem.facts)

    def _common(self, said: str) -> dict[str, Any]:
        return {
            "me": self.visitor,
            "chain": self.chain,
            "csrf": csrf_token(self.request),
            "path": self.request.url.path,
            "today": self.today,
            "said": said_now(said, self.words),
            "menu": menu(self.visitor.role, self.request.url.path) if self.visitor else [],
            "may": self.may,
            "phone": self.phone,
        }

    def _of(self, form: Form | None) -> dict[str, Any]:
        if form is None:
            return {}
        texts = {name: self.problem_text(problem) for name, problem in form.problems.items()}
        return {"values": form.values, "problems": Texts(texts)}


def chosen_locale(request: Request[Any, Any, State], visitor: Person | None, chain_locale: str) -> str:
    """What the person chose, else what the browser wants, else the chain's language."""
    chosen = (visitor.locale if visitor else "") or request.cookies.get(cookies.LOCALE, "")
    return negotiate(request.headers.get("accept-language", ""), chosen) or chain_locale


def said_later(id: str, facts: dict[str, int]) -> str:
    """`playbook-published:version=3`: fit for a cookie."""
    return ":".join([id, *(f"{name}={value}" for name, value in facts.items())])


def said_now(cookie: str, words: Words) -> str:
    """The text, or nothing for a cookie that is none of ours."""
    id, *pairs = cookie.split(":")
    facts = {name: int(value) for name, _, value in (pair.partition("=") for pair in pairs) if value.isdecimal()}
    return words.t(id, **facts) if SAID.fullmatch(cookie) and words.has(id) else ""


def at_desk(request: Request[Any, Any, State]) -> Desk:
    return Desk(request)


AtDesk = NamedDependency[Desk]
