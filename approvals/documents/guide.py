"""What the guide shows of a rule: its meaning and the law it comes from, in the language of the reader."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from approvals.documents.laws import RULES
from approvals.documents.rights import Role, rights
from approvals.documents.rule_texts import MEANINGS

LAWS: dict[str, str | Promise] = {
    "REG": _("Regulation on Administrative Work"),
    "RULE": _("Enforcement Rule of the Regulation"),
    "PRD": _("Enforcement Decree of the Records Act"),
    "FOI": _("Information Disclosure Act"),
}
CITED = re.compile(rf"\b({'|'.join(LAWS)}) (\d[\d(), ]*)")
ARTICLE = re.compile(r"(\d*)(?:\((\d+)\))?")


@dataclass(frozen=True, slots=True)
class ShownRule:
    """One rule as people read it."""

    name: str
    meaning: str | Promise
    law: str


def rights_table() -> dict[str, Any]:
    """Who may do what: roles, and actions with their cells and laws, as ``documents/_rights.html`` shows them."""
    return {"roles": Role.labels, "rows": [{"row": row, "law": cited(row.sources)} for row in rights()]}


def shown_rules() -> list[ShownRule]:
    """Every rule the system asks, in the order of the code: writing, the path, acting, leaving it."""
    return [ShownRule(rule.name, MEANINGS.get(rule.name, rule.meaning), cited([rule.source])) for rule in RULES]


def cited(sources: Iterable[str]) -> str:
    """The laws of sources such as ``REG 9(1), (2); RULE 5(1)``, each with its articles in order."""
    articles: dict[str, set[tuple[int, int]]] = {}
    for source in sources:
        for law, numbers in CITED.findall(source):
            articles.setdefault(law, set()).update(_articles(numbers))
    texts = [f"{LAWS[law]} {', '.join(_article(*one) for one in sorted(found))}" for law, found in articles.items()]
    return "; ".join(texts) or gettext("House rule")


def _articles(numbers: str) -> Iterator[tuple[int, int]]:
    """``9(1), (2)`` is article 9, paragraphs 1 and 2; paragraph 0 stands for the whole article."""
    article = 0
    for number in numbers.rstrip(" ,").split(","):
        found = ARTICLE.match(number.strip())
        assert found is not None
        article = int(found[1] or article)
        yield article, int(found[2] or 0)


def _article(article: int, paragraph: int) -> str:
    if not paragraph:
        return pgettext("law", "art. %(article)s") % {"article": article}
    return pgettext("law", "art. %(article)s(%(paragraph)s)") % {"article": article, "paragraph": paragraph}
