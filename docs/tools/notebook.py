"""Write docs/foresaid.ipynb, a tour in Python, and run it so that its answers stand in it.

Usage: python docs/tools/notebook.py (pip install 'foresaid[notebook]')
"""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient

TARGET = Path(__file__).parents[1] / "foresaid.ipynb"
CELLS = [
    "# Who said what would happen, and did it?\n\nA tour of foresaid in Python, over the graph that comes with it.",
    ('import foresaid\n\nkg = foresaid.load()\nkg.query("sources")',),
    "## What did somebody predict?\n\nNames work in either script; parameters are bound as terms, never pasted.",
    ('kg.query("predictions", author="杨植麟", due_until="2026-12-31")',),
    "A record card tells all that the graph knows, each claim with its evidence.",
    ('card = kg.show("Liu Zhiyuan", as_of="2026-11-21")\n[(part.title, len(part.items)) for part in card.sections]',),
    ("card.sections[0].items[0].text, card.sections[0].items[0].passages[0].link",),
    "## What is due, and what came of it?",
    ('kg.due("2026-11-21", within="6m").only("due", "state", "by", "prediction")',),
    "Overdue predictions stay in the denominator, and *n* stands beside every figure: docs/score.md tells the method.",
    ('kg.score("author", as_of="2026-11-21").only("group", "made", "judged", "overdue", "open", "past", "right")',),
    "## Who disagrees, and what joins two people?",
    ('kg.query("divided")',),
    ('chain = kg.path("Yang Zhilin", "Liu Zhiyuan", chains=1)[0]\n[(it.relation, it.claim) for it in chain.steps]',),
    "## The network",
    ("kg.brokers().first(5)",),
    ("network = kg.network()\nnetwork.number_of_nodes() > 0",),
]


def main() -> None:
    """Build the notebook, run it, and write it without what changes from run to run."""
    book = nbformat.v4.new_notebook()
    for number, cell in enumerate(CELLS):
        made = nbformat.v4.new_code_cell(cell[0]) if isinstance(cell, tuple) else nbformat.v4.new_markdown_cell(cell)
        made["id"] = f"cell-{number}"
        book.cells.append(made)
    NotebookClient(book, timeout=300, kernel_name="python3").execute()
    for cell in book.cells:
        cell.metadata.pop("execution", None)
    book.metadata = {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "language_info": {"name": "python"},
    }
    TARGET.write_text(nbformat.writes(book) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
