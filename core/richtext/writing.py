"""The tree as HTML: every tag written here, every text escaped. Nothing else ever reaches a page."""

from collections.abc import Iterable, Sequence
from html import escape

from core.richtext.model import (
    Block,
    Break,
    Cell,
    Change,
    Image,
    Inline,
    Item,
    Listing,
    Paragraph,
    Quote,
    Row,
    Rule,
    Table,
    Text,
)


def html_of(blocks: Iterable[Block]) -> str:
    """Canonical HTML: equal trees give equal texts."""
    return "".join(map(_block, blocks))


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return f"<{block.tag}{_class(block.align)}>{runs_html(block.runs)}</{block.tag}>"
        case Listing():
            start = f' start="{block.start}"' if block.start != 1 else ""
            return f"<{block.tag}{start}>{''.join(map(item_html, block.items))}</{block.tag}>"
        case Quote():
            return f"<blockquote>{html_of(block.blocks)}</blockquote>"
        case Table():
            return _table(block)
        case Rule():
            return f"<hr{_class(_changed(block.change))}>"


def item_html(item: Item) -> str:
    return f"<li{_class(_changed(item.change))}>{html_of(item.blocks)}</li>"


def _table(table: Table) -> str:
    widths = "".join(f"<col{_class(width)}>" for width in table.widths)
    head, body = table.rows[: table.heads], table.rows[table.heads :]
    parts = [f"<colgroup>{widths}</colgroup>" if widths else ""]
    parts += [f"<thead>{''.join(map(row_html, head))}</thead>" if head else ""]
    return f"<table>{''.join(parts)}<tbody>{''.join(map(row_html, body))}</tbody></table>"


def row_html(row: Row) -> str:
    return f"<tr{_class(_changed(row.change))}>{''.join(map(cell_html, row.cells))}</tr>"


def cell_html(cell: Cell) -> str:
    spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    names = _class(f"{cell.align} {_changed(cell.change)}".strip())
    return f"<{cell.tag}{spans}{names}>{html_of(cell.blocks)}</{cell.tag}>"


def _changed(change: Change) -> str:
    return f"diff-{change}" if change else ""


def _class(names: str) -> str:
    return f' class="{names}"' if names else ""


def runs_html(runs: Sequence[Inline]) -> str:
    """Runs of text with their marks: neighbours share the tags they have in common."""
    if len(runs) == 1 and isinstance(only := runs[0], Text) and not (only.marks or only.href or only.change):
        return escape(only.text, quote=False)
    parts: list[str] = []
    opened: tuple[str, ...] = ()
    for run in runs:
        wanted = _tags(run)
        if wanted != opened:
            _turn(parts, opened, wanted)
            opened = wanted
        parts.append(_leaf(run))
    _turn(parts, opened, ())
    return "".join(parts)


def _tags(run: Inline) -> tuple[str, ...]:
    """What encloses a run, outermost first: its change, its link, its marks."""
    tags: tuple[str, ...] = (run.change,) if run.change else ()
    if isinstance(run, Text):
        if run.href:
            tags = (*tags, f'a href="{escape(run.href)}" rel="noopener noreferrer nofollow"')
        tags += run.marks
    return tags


def _turn(parts: list[str], opened: tuple[str, ...], wanted: tuple[str, ...]) -> None:
    """Close what ends here, open what begins."""
    shared = 0
    for one, other in zip(opened, wanted, strict=False):
        if one != other:
            break
        shared += 1
    parts += [f"</{tag.partition(' ')[0]}>" for tag in reversed(opened[shared:])]
    parts += [f"<{tag}>" for tag in wanted[shared:]]


def _leaf(run: Inline) -> str:
    match run:
        case Text():
            return escape(run.text, quote=False)
        case Break():
            return "<br>"
        case Image():
            return f'<img src="/files/{run.file_id}/" alt="{escape(run.alt)}">'
