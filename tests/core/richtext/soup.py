"""Random HTML as people paste it: nested anyhow, closed or not, with attributes that should and should not be there."""

from hypothesis import strategies as st

TAGS = [
    "p",
    "div",
    "h1",
    "h2",
    "h4",
    "b",
    "strong",
    "i",
    "em",
    "u",
    "s",
    "sub",
    "sup",
    "ul",
    "ol",
    "li",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "tr",
    "td",
    "th",
    "a",
    "span",
    "font",
    "script",
    "style",
    "section",
    "br",
    "hr",
]
ATTRIBUTES = (
    "",
    ' class="text-center x"',
    ' style="text-align: right; color: red"',
    ' onclick="alert(1)"',
    ' colspan="2"',
    ' rowspan="3"',
    ' start="4"',
    ' href="https://example.org/a?b=1&amp;c"',
    ' href="javascript:alert(1)"',
    ' src="data:text/html,x"',
)
FILE = "01980000-0000-7000-8000-00000000000a"
IMAGE = f'<img src="/files/{FILE}/" alt="picture">'

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["가나", " ", "a b", "&nbsp;", "1."]
)
opened = st.builds(lambda tag, more: f"<{tag}{more}>", st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES))
closed = st.sampled_from(TAGS).map(lambda tag: f"</{tag}>")
soup = st.lists(words | opened | closed | st.just(IMAGE), max_size=30).map("".join)


@st.composite
def blocks(draw, depth: int = 2) -> str:
    """A text as an editor writes it."""
    return "".join(draw(st.lists(_block(depth), max_size=5)))


texts = st.lists(
    st.sampled_from(["가", "나라", "회의", "결과", "보고", "100", "200", "예산", "<집행>", "&", "계획", "검토", "."]),
    max_size=8,
).map(" ".join)
safe_texts = texts.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;"))
marked = safe_texts | safe_texts.map(lambda text: f"<strong>{text}</strong> x") | st.just(IMAGE)


def _block(depth: int) -> st.SearchStrategy[str]:
    plain = marked.map(lambda text: f"<p>{text}</p>") | marked.map(lambda text: f"<h2>{text}</h2>") | st.just("<hr>")
    if not depth:
        return plain
    inner = blocks(depth=depth - 1)
    lists = st.builds(
        lambda tag, items: f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>",
        st.sampled_from(["ol", "ul"]),
        st.lists(inner, min_size=1, max_size=3),
    )
    rows = st.lists(st.lists(marked, min_size=1, max_size=3), min_size=1, max_size=3)
    return plain | lists | inner.map(lambda text: f"<blockquote>{text}</blockquote>") | rows.map(_table)


def _table(rows: list[list[str]]) -> str:
    return "<table>" + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows) + "</table>"
