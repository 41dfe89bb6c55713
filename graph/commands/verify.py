"""foresaid verify: evidence held against the texts it points into."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ._options import findings_format_option, sources_option

if TYPE_CHECKING:
    from ..verify import Verification


@click.command()
@click.option(
    "--corpus",
    "folder",
    metavar="DIR",
    envvar="FORESAID_CORPUS",
    type=click.Path(),
    help="The folder of the source texts, known by their SHA-256 (also: FORESAID_CORPUS); "
    "if not named, the workspace's texts folder.",
)
@click.option("--coverage", "with_coverage", is_flag=True, help="Add which parts of each text no claim rests on.")
@click.option("--all", "all_doubts", is_flag=True, help="Tell slight doubts too, such as mere paraphrase.")
@findings_format_option
@sources_option
def verify(folder: str | None, with_coverage: bool, all_doubts: bool, format_name: str, sources: str | None) -> None:
    """Hold every passage against its text: in range, whole words, the right speaker, the right matter.

    Whole words are those of Latin script and numbers, 2030 and 1,000.5; Chinese has no edges to cut. A time
    that is no line's stamp is a slight doubt: a line counts where its stamp does.

    A finding reads `file:line:column: severity rule message`. Errors are certain. Warnings call for a
    judgement: correct the pointer, or explain it in the claim's fs:note, which then answers for it.
    A text that the corpus lacks is one warning; its evidence is not verified. Exit code 1 where anything
    but a slight doubt was found.

    \b
    Example:
      foresaid verify --sources .
      foresaid verify --corpus texts
      foresaid verify --corpus texts --coverage
      foresaid verify --corpus texts --all --format json
    """
    from ..corpus import Corpus
    from ..findings import FORMATS
    from ..phrases import counted
    from ..verify import verify as hold
    from ..workspace import known_texts, open_workspace, texts_folder

    workspace = open_workspace(sources)
    folder = known_texts(workspace, folder)
    if folder is None:
        missing_folder = f"there is no {texts_folder(workspace)}: name the folder that holds the source texts"
        raise click.MissingParameter(missing_folder, param_hint="--corpus", param_type="option")
    found = hold(workspace, Corpus(folder))
    slight = [finding for finding in found.findings if finding.severity == "info"]
    told = found.findings if all_doubts else [one for one in found.findings if one.severity != "info"]
    if told or format_name == "json":
        click.echo(FORMATS[format_name](told), nl=False)
    if with_coverage:
        _report(found)
    missing = sum(finding.rule in ("text-missing", "text-changed") for finding in told)
    hidden = f", {counted(len(slight), 'slight doubt')} (--all)" if slight and not all_doubts else ""
    judged = sum(finding.severity != "info" for finding in told)
    click.echo(
        f"{counted(len(found.sources), 'text')} verified, {missing} missing: {counted(judged, 'finding')}{hidden}",
        err=True,
    )
    if judged:
        raise SystemExit(1)


def _report(found: Verification) -> None:
    from ..coverage import LEAST, coverage
    from ..phrases import counted
    from ..terms import CLAIM_TYPES, SCHEMA, TYPE
    from ..values import printable

    resting: dict[str, list[str]] = {}
    claims: dict[str, set[str]] = {}
    for iri, subject in found.subjects.items():
        if set(subject.all(TYPE)) & set(CLAIM_TYPES):
            for target in subject.all(SCHEMA + "appearance"):
                resting.setdefault(target.partition("#")[0], []).append(target)
                claims.setdefault(target.partition("#")[0], set()).add(iri)
    for iri, source in sorted(found.sources.items()):
        result = coverage(source.text, resting.get(iri, []), len(claims.get(iri, ())))
        name = iri.rsplit("/", 1)[-1]
        rest = f"{counted(result.claims, 'claim')} {'rests' if result.claims == 1 else 'rest'} on {result.share:.0%}"
        click.echo(f"\n{printable(name)}: {rest} of {counted(result.characters, 'character')}")
        for gap in result.gaps:
            click.echo(f"  #{gap.fragment}  {gap.characters:>6}  {printable(gap.words)}…")
        if result.shorter:
            gaps = counted(result.shorter, "gap" if not result.gaps else "more gap")
            size = counted(result.shorter_characters, "character")
            click.echo(f"  {gaps} of under {LEAST} characters, {size} in all")
