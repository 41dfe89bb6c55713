"""Shell completion: commands, queries, parameters and names, as the shells ask for it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import MINE, Run
from shells import SHELLS, Terminal
from small import SMALL


def complete(run: Run, words: str, at: int, shell: str) -> list[str]:
    done = run(
        COMP_WORDS=words, COMP_CWORD=str(at), _FORESAID_COMPLETE=f"{shell}_complete", FORESAID_SOURCES=str(SMALL)
    )
    assert done.stderr == ""
    return [line for line in done.stdout.splitlines() if line]


def bash(run: Run, line: str) -> list[str]:
    """Return what bash is told of a line; it replaces what follows the last blank, colon or equals sign."""
    asked = {"COMP_LINE": line, "COMP_WORD": re.split(r"[ =:]", line)[-1], "COMP_TYPE": "63"}
    done = run(**asked, _FORESAID_COMPLETE="bash_complete", FORESAID_SOURCES=str(SMALL))
    assert done.stderr == ""
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]


def test_commands(run: Run) -> None:
    assert bash(run, "foresaid sc") == ["score"]


def test_queries(run: Run) -> None:
    assert bash(run, "foresaid query co") == ["co-mentioned", "coming-up", "concepts", "conditions", "counts"]


#: What is typed before TAB, and the line that bash then has.
TYPED = {
    'foresaid show "Ada R': 'foresaid show "Ada Reed" ',
    "foresaid show 'Ada R": "foresaid show 'Ada Reed' ",
    "foresaid show Ada\\ R": "foresaid show Ada\\ Reed ",
    "foresaid show Ada R": "foresaid show Ada Reed ",
    "foresaid query predictions -p au": "foresaid query predictions -p author=",
    "foresaid query predictions -p author=Ada": "foresaid query predictions -p author=Ada\\ Reed ",
    'foresaid query predictions -p author="Ada R': 'foresaid query predictions -p author="Ada Reed" ',
    'foresaid query predictions -p "author=Ada R': 'foresaid query predictions -p "author=Ada Reed" ',
    # That bash closes the quote of a single word cannot be helped (docs/cli.md).
    'foresaid query predictions -p "au': 'foresaid query predictions -p "author="',
    "foresaid query predictions -p outcome=ov": "foresaid query predictions -p outcome=overdue ",
    "foresaid query verdicts -p outcome=an": "foresaid query verdicts -p outcome=annulled ",
    "foresaid show Ada --lang z": "foresaid show Ada --lang zh-hans ",
    "foresaid path a b --through per": "foresaid path a b --through person ",
    "foresaid path a b --through cl": "foresaid path a b --through claim ",
    "foresaid path a b --through person,cl": "foresaid path a b --through person,claim ",
    "foresaid path a b --through person,con": "foresaid path a b --through person,concept ",
    "foresaid export x.ttl --source ta": "foresaid export x.ttl --source talk-2020 ",
    "foresaid diff An": "foresaid diff Another\\ folder/",
    "foresaid query Another\\ folder/du": "foresaid query Another\\ folder/dust.rq ",
    "foresaid query ./Another\\ folder/du": "foresaid query ./Another\\ folder/dust.rq ",
    "foresaid query dividedQ": "foresaid query dividedQ",
    "foresaid --sources mine show Bo": "foresaid --sources mine show Bob\\ Ray ",
    "foresaid show --sources mine Bo": "foresaid show --sources mine Bob\\ Ray ",
    "foresaid --sources mine show --sources elsewhere Bo": "foresaid --sources mine show --sources elsewhere Bo",
}


@pytest.mark.parametrize(("typed", "line"), TYPED.items(), ids=TYPED)
def test_as_typed_in_bash(typed: str, line: str, tmp_path: Path) -> None:
    folder = tmp_path / "work" / "Another folder"
    folder.mkdir(parents=True)
    (folder / "dust.rq").touch()
    (tmp_path / "work" / "mine").symlink_to(MINE)
    with Terminal("bash", tmp_path, SMALL) as terminal:
        assert terminal.typed(f"{typed}\t") == line


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("foresaid query claims -p a", ["author=", "about="]),
        ("foresaid query claims -p author=Ad", ["Ada\\ Reed"]),
        ("foresaid query claims -p author=Ad", ["Ada\\ Reed"]),
        (
            "foresaid query claims -p author=",
            ["A.\\ M.\\ Reed", "Ada\\ Reed", "Lin\\ Bo", "Orrery\\ Labs", "Quill\\ Press"],
        ),
        ("foresaid query claims -p author=张", ["张卫国"]),
        ("foresaid query claims -p author=張", ["张卫国"]),
        ("foresaid query claims -p lang=z", ["zh-hans"]),
        ("foresaid query due -p as_of=2", []),
        ("foresaid query predictions -p outcome=o", ["open", "overdue"]),
        ("foresaid query predictions -p outcome=逾", ["逾期"]),
        ("foresaid query verdicts -p outcome=o", []),
        ("foresaid query verdicts -p outcome=came", ["came\\ true", "came\\ true\\ late"]),
        ("foresaid query verdicts -p outcome=未", ["未实现"]),
        ("foresaid query nonsense -p a", []),
        ("foresaid due --author L", ["Lin\\ Bo"]),
        ("foresaid show Ada", ["Ada\\ Reed"]),
        ("foresaid show Ada R", ["Reed"]),
        ("foresaid path Lant", ["Lantern"]),
        ("foresaid explore --focus Li", ["Lin\\ Bo"]),
        ("foresaid explore --query co", ["co-mentioned", "coming-up", "concepts", "conditions", "counts"]),
        ("foresaid explore --query claims -p a", ["author=", "about="]),
        ("foresaid locate ta", ["talk-2020"]),
        ("foresaid locate te", [""]),
        ("foresaid explore pa", [""]),
        ("foresaid add prediction --source ta", ["talk-2020"]),
        ("foresaid add prediction --author L", ["Lin\\ Bo"]),
        ("foresaid add prediction --reported-by L", ["Lin\\ Bo"]),
        ("foresaid add prediction --about Lan", ["Lantern", "language\\ technology"]),
        ("foresaid add concept --broader La", ["language\\ technology"]),
        ("foresaid add prediction --question W", ["Will\\ robots\\ keep\\ house\\ for\\ us\\?"]),
        ("foresaid import sheet.csv --source ta", ["talk-2020"]),
        ("foresaid grade --as-of 2026-11-21 ta", ["talk-2020\\#batteries-cheap"]),
        ("foresaid grade --by Ad", ["Ada\\ Reed"]),
        ("foresaid export - -f n", ["nt", "nq"]),
    ],
)
def test_parameters_and_names(line: str, found: list[str], run: Run) -> None:
    got = bash(run, line)
    assert got[: len(found)] == found if len(found) == 5 else got == found


@pytest.fixture
def odd(tmp_path: Path) -> str:
    """A graph of names with blanks, colons, commas and quotes."""
    names = ["Ann: a Life, in Parts", "Anna O'Neil", "Anne"]
    (tmp_path / "odd.ttl").write_text(
        "@prefix schema: <https://schema.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        + "".join(
            f'<http://e.org/{at}> a schema:Book ; skos:prefLabel "{name}"@en .\n' for at, name in enumerate(names)
        ),
        "utf-8",
    )
    return str(tmp_path)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["show", "An"], ["Ann: a Life, in Parts", "Anna O'Neil", "Anne"]),
        (["show", '"Anna O'], ["Anna O'Neil"]),
        (["show", "Anna\\ O"], ["Anna O'Neil"]),
        (["show", "Ann:"], ["Ann: a Life, in Parts"]),
        (["show", "Ann:", "a"], ["a Life, in Parts"]),
        (["query", "about", "-p", '"about=Ann:'], ["about=Ann: a Life, in Parts"]),
        (["query", "about", "-p", "la"], ["lang="]),
    ],
)
def test_zsh_and_fish_are_told_whole_names(words: list[str], found: list[str], odd: str, run: Run) -> None:
    line = " ".join(["foresaid", *words])
    asked = {"COMP_WORDS": line, "FORESAID_SOURCES": odd}
    lines = run(**asked, COMP_CWORD=str(len(words)), _FORESAID_COMPLETE="zsh_complete").stdout.splitlines()
    items = list(zip(lines[::3], lines[1::3], lines[2::3], strict=True))
    assert [value.replace("\\:", ":") for _, value, _ in items] == found
    # An unescaped colon would begin the description.
    assert all(kind == "plain" and help != "_" and not re.search(r"(?<!\\):", value) for kind, value, help in items)
    told = run(**asked, COMP_CWORD=words[-1], _FORESAID_COMPLETE="fish_complete").stdout.splitlines()
    assert [line.split(",", 1)[1].split("\t")[0] for line in told] == found
    assert all(line.startswith("plain,") and "\t" in line for line in told)


def test_other_shells(run: Run) -> None:
    assert complete(run, "foresaid query claims -p author=Ad", 4, "zsh") == ["plain", "author=Ada Reed", "person"]
    done = run(
        COMP_WORDS="foresaid show Lin",
        COMP_CWORD="Lin",
        _FORESAID_COMPLETE="fish_complete",
        FORESAID_SOURCES=str(SMALL),
    )
    assert "Lin Bo" in done.stdout


def test_where_nothing_would_be_quoted_nothing_is_offered(run: Run) -> None:
    asked = {"COMP_WORDS": "foresaid show Ad", "COMP_CWORD": "2", "FORESAID_SOURCES": str(SMALL)}
    assert run(**asked, _FORESAID_COMPLETE="powershell_complete").stdout.strip() == ""
    assert run(_FORESAID_COMPLETE="powershell_source").stdout == ""


def test_zsh_and_fish_have_scripts(run: Run) -> None:
    zsh = run(_FORESAID_COMPLETE="zsh_source").stdout
    assert zsh.startswith("#compdef foresaid\n") and "_FORESAID_COMPLETE=zsh_complete foresaid" in zsh
    fish = run(_FORESAID_COMPLETE="fish_source").stdout
    assert "_FORESAID_COMPLETE=fish_complete" in fish and "complete --no-files --command foresaid" in fish
    # A name keeps what follows its first comma.
    assert 'string split -m 1 ","' in fish


def test_a_broken_graph_completes_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("oops", "utf-8")
    environment = {"COMP_LINE": "foresaid show A", "COMP_WORD": "A", "_FORESAID_COMPLETE": "bash_complete"}
    done = run(**environment, FORESAID_SOURCES=str(tmp_path))
    assert (done.stdout.strip(), done.stderr) == ("", "")


def things(folder: Path, *names: str, kind: str = "Book") -> Path:
    """Write a graph of things of these names."""
    folder.mkdir(exist_ok=True)
    lines = [
        f"<http://e.org/{at}> a schema:{kind} ; skos:prefLabel {json.dumps(name, ensure_ascii=False)}@en .\n"
        for at, name in enumerate(names)
    ]
    prefixes = "@prefix schema: <https://schema.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    (folder / "things.ttl").write_text(prefixes + "".join(lines), "utf-8")
    return folder


#: Names that would run a command, were they not quoted, each by its first letters.
HOSTILE = [
    "Mallory !# ; touch P #",
    "Nelly !! $(touch P)",
    'Pat "; touch P; "',
    "Quin '; touch P; '",
    'Rob \\"; touch P; \\"',
    "Sue \\'; touch P; \\'",
    "Tom &touch P|touch P;#",
    "Una <(touch P) =(touch P) {a,b}",
    "Vic $'\\'; touch P; '",
    "Will \\$(touch P)\\",
    "Xan: c, d\\:e",
    "Yo ${x:=$(touch P)} ~ *",
    "Zed `touch P` z",
]


@pytest.mark.parametrize("quote", ["", "'", '"'], ids=["bare", "single", "double"])
@pytest.mark.parametrize("shell", SHELLS)
def test_a_name_runs_no_command(shell: str, quote: str, tmp_path: Path) -> None:
    with Terminal(shell, tmp_path, things(tmp_path / "things", *HOSTILE)) as terminal:
        got = [terminal.run(f"foresaid show {quote}{name[:2]}\t") for name in HOSTILE]
        assert not (terminal.work / "P").exists()
        assert got == [["show", name] for name in HOSTILE]


@pytest.mark.parametrize("shell", SHELLS)
def test_what_a_workspace_says_of_its_queries_is_harmless(shell: str, desk: Path, run: Run) -> None:
    (desk / "queries" / "bad.rq").write_bytes(b"\xff\xfe")
    (desk / "queries" / "bell\x07.rq").write_text("SELECT ?p {}", "utf-8")
    (desk / "queries" / "b$(x).rq").write_text("SELECT ?p {}", "utf-8")
    (desk / "queries" / "bold.rq").write_text(
        "# title: Bold \x1b[1m\x9b text\n# param by (text, any): who \x1b]0;mine\x07\nSELECT ?p {}", "utf-8"
    )
    for line in ("foresaid query b", "foresaid query bold -p b"):
        begun = line.split()
        asked = {"COMP_LINE": line, "COMP_WORDS": line, "COMP_WORD": "b", "FORESAID_SOURCES": str(desk)}
        asked |= {"COMP_CWORD": "b" if shell == "fish" else str(len(begun) - 1)}
        done = run(**asked, _FORESAID_COMPLETE=f"{shell}_complete")
        assert done.stderr == "" and ("bold" if len(begun) == 3 else "by=") in done.stdout
        assert re.sub(r"[\n\t]", "", done.stdout).isprintable() and "bad" not in done.stdout and "$" not in done.stdout


#: Names that begin alike, and nearly.
ALIKE = [
    "《Gemini 1.0》",
    "《Gemini 1.5》",
    "《Orrery》",
    "Orreries",
    "Moonshot AI",
    "moonshot thinking",
    "Sam Altman",
    "sample efficiency",
    "DeepSeek-R1: Incentivizing Reasoning",
    "Jason Wei's post on scaling",
    "Yang Zhilin",
    "杨植麟",
    "Zoe\\:colon",
    "Bo $x",
    "Bo \\x",
]
#: What is typed before TAB, and the line that every shell then has.
EVERYWHERE = {
    "show gemini 1": "show gemini 1.",
    "show orrer": "show orrer",
    "show 《G": "show 《Gemini\\ 1.",
    "show sam": "show sam",
    "show jason": "show Jason\\ Wei\\'s\\ post\\ on\\ scaling ",
    "show Jason Weis p": "show Jason Weis post\\ on\\ scaling ",
    "show DeepSeek-R1: I": "show DeepSeek-R1: Incentivizing\\ Reasoning ",
    "show deepseek-": "show DeepSeek-R1:\\ Incentivizing\\ Reasoning ",
    "show Zoe": "show Zoe\\\\:colon ",
    "due --author=": "due --author=",
    "due --author=Ya": "due --author=Yang\\ Zhilin ",
    "due --author=Yang\\ Zh": "due --author=Yang\\ Zhilin ",
    "query predictions --param=author=Y": "query predictions --param=author=Yang\\ Zhilin ",
    "query predictions --param=au": "query predictions --param=author=",
    "query predictions -p au": "query predictions -p author=",
    "query predictions --output=al": "query predictions --output=all.csv ",
    "query ./al": "query ./all.csv ",
}
HERE = {
    "bash": {
        "show moon": "show moon",
        "show 楊": "show 杨植麟 ",
        "show DeepSeek-R1:": "show DeepSeek-R1:\\ Incentivizing\\ Reasoning ",
        'due "--author=Yang Z': 'due "--author=Yang Zhilin" ',
        # A backslash that two names begin to differ after waits for what it stands before.
        "show Bo": "show Bo\\ \\",
        "show Bo\\ \\": "show Bo\\ \\",
        'show "Bo': 'show "Bo \\',
        'show "Bo \\': 'show "Bo \\',
    },
    "zsh": {"show moon": "show moon", "show 楊": "show 杨植麟 "},
    "fish": {
        "show orrer": "show Orreries ",
        "show moon": "show moonshot\\ ",
        "due --author='Yang Z": "due --author='Yang Zhilin' ",
    },
}


@pytest.mark.parametrize("shell", SHELLS)
def test_nothing_typed_is_lost(shell: str, tmp_path: Path) -> None:
    lines = EVERYWHERE | HERE[shell]
    with Terminal(shell, tmp_path, things(tmp_path / "things", *ALIKE, kind="Person")) as terminal:
        (terminal.work / "all.csv").touch()
        assert {line: terminal.typed(f"foresaid {line}\t")[9:] for line in lines} == lines


@pytest.mark.parametrize("shell", SHELLS)
def test_names_in_every_case_are_listed(shell: str, tmp_path: Path) -> None:
    with Terminal(shell, tmp_path, things(tmp_path / "things", *ALIKE)) as terminal:
        terminal.typed("foresaid show sam\t\t")
        listed = terminal.read().replace("\\ ", " ").casefold()
        assert "sam altman" in listed and "sample efficiency" in listed


@pytest.mark.parametrize("shell", SHELLS)
def test_a_name_is_no_option(shell: str, tmp_path: Path) -> None:
    with Terminal(shell, tmp_path, things(tmp_path / "things", "--output=P", "Ada --output=P")) as terminal:
        assert terminal.typed("foresaid show \t") == "foresaid show Ada\\ --output=P "
        assert terminal.typed("foresaid show Ada \t") == "foresaid show Ada "


def test_what_bash_reads_otherwise_is_not_completed(tmp_path: Path) -> None:
    with Terminal("bash", tmp_path, things(tmp_path / "things", "x'\\''; touch P #")) as terminal:
        assert terminal.typed("foresaid show $'x\t") == "foresaid show $'x"
