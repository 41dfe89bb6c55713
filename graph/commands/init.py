"""foresaid init: a workspace of one's own."""

from __future__ import annotations

import os

import click

#: What a workspace begins with: the file in it, and the file of ours that it comes from.
FILES = {
    "README.md": "README.md",
    ".gitignore": "gitignore",
    ".pre-commit-config.yaml": "pre-commit.yaml",
    ".github/workflows/check.yml": "check.yml",
    "queries/by-person.rq": "by-person.rq",
    "sources/low-water-2026.ttl": "low-water-2026.ttl",
    "texts/low-water-2026.txt": "low-water-2026.txt",
    **{
        f"sources/entities/{name}.ttl": f"entities/{name}.ttl"
        for name in ("people", "organizations", "works", "concepts", "questions")
    },
}


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path())
@click.option(
    "--force",
    is_flag=True,
    help="Write into a folder that holds something; files of these names are replaced.",
)
def init(folder: str, force: bool) -> None:
    """Make a workspace of your own: sources with a worked example, queries, README, ignore file and checks.

    Every command works in it at once, with --sources DIR or FORESAID_SOURCES=DIR.

    \b
    Example:
      foresaid init mine
      foresaid check --sources mine
      foresaid verify --sources mine --corpus mine/texts
    """
    from ..desk import DeskError, write_new
    from ..workspace import package_file

    if os.path.isfile(folder):
        raise DeskError(f"{folder}: is a file; name a folder")
    if os.path.isdir(folder) and os.listdir(folder) and not force:
        raise DeskError(f"{folder}: is not empty; name a new folder, or write into it with --force")
    contents = {}
    for name, origin in FILES.items():
        with open(package_file(os.path.join("starter", origin)), encoding="utf-8", newline="") as file:
            contents[name] = file.read().replace("\r\n", "\n")
    for name, content in contents.items():
        write_new(os.path.join(folder, *name.split("/")), content, force=True)
    click.echo(f"made {folder}; next: cd {folder}, read README.md", err=True)
