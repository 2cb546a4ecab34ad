"""Whatever happens to posts, as of whichever day: how they stood on any day is what a plain table of days says."""

import os
from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from random import Random

from core.foundation.public import DomainError, clock
from core.organization.enums import ReformStep
from core.organization.models import Post
from core.organization.public import change_post, close_post, create_post
from core.organization.selectors.posts import post_versions_on, posts_on
from core.organization.services.loading import run_load, show_load, start_load
from core.organization.services.posts import carry_out_planned
from core.organization.services.reforming import LinePlan, add_reform_line, carry_out, check_reform, plan_reform
from tests.core.organization.conftest import NOW, SYSTEM

BEGINS = NOW.date() - timedelta(days=40)
DAYS = [BEGINS + timedelta(days=number) for number in range(170)]
#: ``ONNARA_DEEP=20`` tries twenty times as many.
LIVES = int(os.environ.get("ONNARA_DEEP", "1")) * 10
DEPARTMENTS = ("hq", "bureau", "division")


class Story:
    """A few posts, what random acts make of them, and beside it a plain table: where and what on which day."""

    def __init__(self, house, seed):
        self.house, self.dice = house, Random(seed)
        self.today, self.named = NOW.date(), 0
        self.expected, self.due, self.done = {}, [], Counter()

    def live(self, acts):
        for _ in range(acts):
            act = self.dice.choice(
                [self.create, self.change, self.load, self.plan_move, self.carry_out, self.close, self.wait, self.wait]
            )
            with clock.fixed(NOW + (self.today - NOW.date())), suppress(DomainError):
                act()
                self.done[act.__name__] += 1

    def title(self):
        self.named += 1
        return f"직위{self.named}"

    def near(self, back, ahead):
        return self.today + timedelta(days=self.dice.randint(-back, ahead))

    def post(self):
        return self.dice.choice(list(self.expected)) if self.expected else self.create()

    def from_on(self, post, day, what):
        """What changes on every day from one on, where the post stands at all."""
        for later in DAYS:
            if later >= day and (stood := self.expected[post].get(later)):
                self.expected[post][later] = what(*stood)

    def create(self):
        place, title, day = self.dice.choice(DEPARTMENTS), self.title(), self.near(15, 0)
        post = create_post(department=self.house.departments[place], title_ko=title, valid_from=day, actor=SYSTEM).pk
        self.expected[post] = {later: (place, title) for later in DAYS if later >= day}
        return post

    def change(self):
        post, title, day = self.post(), self.title(), self.near(8, 8)
        change_post(post_id=post, title_ko=title, effective_on=day, actor=SYSTEM)
        self.from_on(post, day, lambda place, _title: (place, title))

    def load(self):
        """A table moves and renames as of today; what is planned to be called otherwise later still will be."""
        post, title, place = self.post(), self.title(), self.dice.choice(DEPARTMENTS)
        text = f"code,department,title\n{Post.objects.get(pk=post).code},{place},{title}\n"
        before = self.expected[post].get(self.today, ("", ""))[1]
        shown, _changes = show_load(name="posts.csv", data=text.encode(), actor=SYSTEM)
        start_load(load_id=shown.pk, actor=SYSTEM)
        run_load(load_id=shown.pk, actor=SYSTEM)
        self.from_on(post, self.today, lambda _place, was: (place, title if was == before else was))

    def plan_move(self):
        """A reorganisation of this day, which takes effect now or, where nobody was there to do it, some days later."""
        post, place = self.post(), self.dice.choice(DEPARTMENTS)
        reform = plan_reform(title="개편", effective_on=self.today, actor=SYSTEM)
        line = LinePlan(ReformStep.MOVE_POST, post_id=post, target_code=place)
        add_reform_line(reform_id=reform.pk, line=line, actor=SYSTEM)
        check_reform(reform_id=reform.pk, actor=SYSTEM)
        self.due.append((reform.pk, post, place, self.today))
        if self.dice.random() < 0.5:
            self.carry_out()

    def carry_out(self):
        if self.due and self.dice.random() < 0.7:
            reform, post, place, day = self.due.pop()
            there = Post.objects.get(pk=post).department.code == place  # where it is already it does not go again
            if carry_out(reform_id=reform, actor=SYSTEM).took_effect_at and not there:
                self.from_on(post, day, lambda _place, title, place=place: (place, title))
                self.done["late" if day < self.today else "at once"] += 1

    def close(self):
        post, day = self.post(), self.near(3, 6)
        close_post(post_id=post, closes_on=day, actor=SYSTEM)
        self.expected[post] = {stood: where for stood, where in self.expected[post].items() if stood < day}

    def wait(self):
        self.today += timedelta(days=self.dice.randint(1, 5))
        with clock.fixed(NOW + (self.today - NOW.date())):
            carry_out_planned(actor=SYSTEM)

    def check(self):
        codes = {department.pk: code for code, department in self.house.departments.items()}
        for day in DAYS:
            rows = post_versions_on(day).filter(post__in=self.expected)
            found = {row.post_id: (codes[row.department_id], row.title_ko) for row in rows}
            assert found == {post: days[day] for post, days in self.expected.items() if day in days}, day
        for post in Post.objects.filter(pk__in=self.expected):
            if stands := self.expected[post.pk].get(self.today):
                assert (codes[post.department_id], post.title_ko) == stands, "the post says what stands today"


def test_how_posts_stood_on_any_day_is_what_a_plain_table_of_days_says(house, rolled_back):
    done = Counter()
    for seed in range(LIVES):
        with rolled_back():
            story = Story(house, seed)
            story.live(80)
            story.check()
        done += story.done
    assert {"create", "change", "load", "close", "wait", "late", "at once"} <= set(done), done


def test_a_department_is_read_as_of_a_day(house):
    day = date(2026, 3, 1)
    titles = [row.title_ko for row in posts_on(house.departments["division"].pk, day)]
    assert titles == ["과장", "사무관", "주무관"]
