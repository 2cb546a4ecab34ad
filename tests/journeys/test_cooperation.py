"""Co-operators asked at once: each says what they think, and the drafter sees all of it in one place."""

from tests.journeys import JOURNEY
from tests.journeys.test_document import SIGNING_IN, added, drafted_on, named, opened

pytestmark = JOURNEY

TITLE = "청사 태양광 발전 설비 설치 계획"
SAID = "옥상 방수 공사를 먼저 마쳐야 합니다."
REFUSED = "구조 안전 진단 결과를 붙여 다시 협의해 주십시오."
FORM = "form[action$='/review/']"


def put_to_three(official) -> str:
    """The head of the division decides; three colleagues are asked at once."""

    def path(person) -> None:
        person.click(person.page.locator("button[name=op][value^='remove:']").last)
        for login in ("records", "tf", "dispatch"):
            added(person, login, "parallel_cooperate")
        assert person.page.locator(".route-row.is-together").count() == 3

    return drafted_on(official, TITLE, path)


def test_one_agrees_one_has_an_opinion_one_refuses(sit_down):
    official, agrees, thinks, refuses, manager = (
        sit_down("alpha", login) for login in ("official", "records", "tf", "dispatch", "manager")
    )
    address = put_to_three(official)
    assert official.page.locator(".route-stage .route-step.is-current").count() == 3

    opened(agrees, "to_cooperate", TITLE)
    assert agrees.page.locator("a[href$='/text/']").count() == 0, "a co-operator may not change the text"
    agrees.click(f"{FORM} button:not([data-dialog])")
    assert agrees.clicks <= SIGNING_IN + 3
    opened(thinks, "to_cooperate", TITLE)
    thinks.page.fill("#opinion", SAID)
    thinks.click(f"{FORM} button:not([data-dialog])")
    opened(refuses, "to_cooperate", TITLE)
    assert SAID in refuses.text(), "what the others said is seen before one answers"
    refuses.click("[data-dialog=return-dialog]")
    refuses.page.fill("#return-reason", REFUSED)
    refuses.click("#return-dialog button[type=submit]")

    opened(official, "returned", TITLE)
    card = official.text()
    assert REFUSED in official.page.locator("[role=alert]:visible, .alert:visible").first.inner_text()
    for words in (SAID, "협조 완료", "반려", *map(named, (agrees, thinks, refuses))):
        assert words in card
    assert official.page.locator("a[href$='/edit/']").count(), "it is the drafter's again"
    for person in (agrees, thinks):
        person.go("/notices/")
        assert TITLE in person.text(), "whoever acted before is told of the refusal"
    manager.go(f"/documents/?tab=to_approve&q={TITLE}")
    assert TITLE not in manager.page.locator("#documents").inner_text(), "later steps do not come up"
    manager.go(address)
    assert manager.page.locator("form[action$='/approve/']").count() == 0
