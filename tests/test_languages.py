"""Languages: what is asked for is served by what the graph has, the same way everywhere, or refused."""

from __future__ import annotations

from pathlib import Path

import foresaid
import pytest
from conftest import Run
from foresaid.facts import in_language
from foresaid.find import name_of
from foresaid.languages import served
from foresaid.network import in_language as name_in
from foresaid.phrases import phrase
from small import AS_OF, SMALL

HEAD = (
    "@prefix schema: <https://schema.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    "@prefix fs: <https://w3id.org/foresaid/ns#> . @prefix ex: <http://example.org/> .\n"
)
PERSON = 'ex:a a schema:Person ; skos:prefLabel "Ann"@en , "安"@zh-hans , "Änn"@de-at ; skos:hiddenLabel "an"@fr .\n'
CLAIM = 'ex:t#c a fs:Prediction ; schema:author ex:a ; schema:text "All"@en , "全"@zh-hans .\n'.replace(
    "ex:t#c", "<http://example.org/t#c>"
)
#: Asked for, and served by.
SERVED = {
    "en": "en",
    "en-GB": "en",
    "zh": "zh-hans",
    "zh-Hans": "zh-hans",
    "zh-hant": "zh-hans",
    "zh-TW": "zh-hans",
    "de": "de-at",
}
COMMANDS = (
    ["show", "Ada Reed"],
    ["show", "Ada Reed", "-f", "json"],
    ["due", "--as-of", AS_OF],
    ["due", "--as-of", AS_OF, "-f", "ics"],
    ["due", "--as-of", AS_OF, "-f", "atom"],
    ["score", "--as-of", AS_OF],
    ["path", "Ada Reed", "Lin Bo"],
    ["analyze", "rank"],
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "a.ttl").write_text(HEAD + PERSON + CLAIM, "utf-8")
    return folder


@pytest.mark.parametrize(("asked", "tag"), SERVED.items())
def test_what_serves(asked: str, tag: str, own: Path) -> None:
    assert served(asked, foresaid.load(own).store) == tag


@pytest.mark.parametrize("asked", ["fr", "ja", "d", "!", "", "zh_hans"])
def test_what_nothing_serves_is_refused(asked: str, own: Path) -> None:
    kg = foresaid.load(own)
    with pytest.raises(ValueError, match=r"nothing in this graph is in that language|not a language tag"):
        served(asked, kg.store)
    with pytest.raises(ValueError, match=f"language='{asked}': "):
        kg.show("Ann", language=asked)


def test_a_few_traditional_names_do_not_make_a_mixed_answer(own: Path) -> None:
    (own / "b.ttl").write_text(HEAD + 'ex:b a schema:Person ; skos:prefLabel "Ben"@en , "賓"@zh-hant .', "utf-8")
    store = foresaid.load(own).store
    assert served("zh-hant", store) == "zh-hans"
    # And a name that is in another variety only is nearer than English.
    assert name_of("http://example.org/b", store, "zh-hans") == "賓"
    (own / "c.ttl").write_text(HEAD + '<http://example.org/t#d> a fs:Position ; schema:text "眾"@zh-hant .', "utf-8")
    assert served("zh-hant", foresaid.load(own).store) == "zh-hant"


def test_a_graph_without_other_languages_has_but_english(own: Path) -> None:
    (own / "a.ttl").write_text(HEAD + 'ex:a a schema:Person ; skos:prefLabel "Ann" .', "utf-8")
    store = foresaid.load(own).store
    assert served("en", store) == "en"
    with pytest.raises(ValueError, match=r"try en$"):
        served("zh-hans", store)


@pytest.mark.parametrize("tag", ["en", "zh-hans", "zh-hant", "zh", "de", "fr"])
def test_names_and_texts_fall_back_alike(tag: str) -> None:
    texts = {"": "none", "de-at": "de-at", "en": "en", "zh-hans": "zh-hans"}
    wanted = {"zh-hant": "zh-hans", "zh": "zh-hans", "de": "de-at", "fr": "en"}.get(tag, tag)
    assert in_language({key: [text] for key, text in texts.items()}, tag) == wanted
    assert name_in(texts, tag) == wanted


@pytest.mark.parametrize("words", COMMANDS, ids=[" ".join(words[:1] + words[-1:]) for words in COMMANDS])
def test_every_command_serves_and_refuses_alike(words: list[str], run: Run) -> None:
    simplified = run(*words, "--sources", SMALL, "--lang", "zh-hans")
    for other in ("zh-hant", "zh", "ZH-Hans"):
        done = run(*words, "--sources", SMALL, "--lang", other)
        assert (done.returncode, done.stdout) == (0, simplified.stdout)
    for wrong, why in (("xx", "nothing in this graph is in that language; try en or zh-hans"), ("!", "not a language")):
        done = run(*words, "--sources", SMALL, "--lang", wrong)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"Invalid value for --lang: '{wrong}': {why}" in done.stderr


def test_a_vault_refuses_too(run: Run, tmp_path: Path) -> None:
    done = run("vault", tmp_path / "v", "--lang", "xx", "--sources", SMALL)
    assert done.returncode == 2 and "nothing in this graph is in that language" in done.stderr
    assert not (tmp_path / "v").exists()


def test_queries_are_served_the_same(run: Run) -> None:
    kg = foresaid.load(SMALL)
    for name in ("predictions", "people", "answers"):
        question = {"question": "Will robots keep house for us?"} if name == "answers" else {}
        rows = kg.query(name, lang="zh-hans", **question).rows
        assert (
            rows
            and rows == kg.query(name, lang="zh-hant", **question).rows == kg.query(name, lang="zh", **question).rows
        )
    done = run("query", "predictions", "-p", "lang=xx", "--sources", SMALL)
    assert (done.returncode, done.stderr) == (
        2,
        "Error: predictions: the parameter lang='xx': nothing in this graph is in that language; try en or zh-hans\n",
    )


#: Words that an answer has in English, and in Chinese.
SPOKEN = [
    (
        ["show", "Ada Reed"],
        ["also: ", "works for", "Predictions (7)", "said 2020", "(known 2024"],
        ["又称：", "任职于", "预测 (7)", "说于 2020", "(2024-01-01 确知)"],
    ),
    (
        ["show", "robots-2023"],
        ["prediction ", "to tell", "? yes", "revised by"],
        ["预测 ", "判定标准", "？ 是", "后被修正"],
    ),
    (
        ["show", "Ada Reed", "-f", "md"],
        ["person · ", "Also: ", "- **works for**"],
        ["人物 · ", "又称：", "- **任职于**"],
    ),
    (["show", "Lin Bo", "-f", "json"], ['"overdue, no verdict yet"', '"Positions"'], ['"逾期未判"', '"观点"']),
    (["due"], ["overdue", "coming up"], ["逾期", "即将到期"]),
    (
        ["due", "-f", "ics"],
        ["foresaid: predictions due", "CATEGORIES:overdue", ", said 2020"],
        ["foresaid：到期预测", "CATEGORIES:逾期", "，说于 2020"],
    ),
    (
        ["due", "-f", "atom"],
        ["foresaid: predictions due", 'term="overdue"', "To tell: "],
        ["foresaid：到期预测", 'term="逾期"', "判定标准："],
    ),
    (["score", "--by", "horizon"], ["within 1 year", "no horizon", "1 annulled"], ["1 年内", "未提时间", "1 作废"]),
    (["path", "Ada Reed", "Zhang Weiguo"], ["tells a view of"], ["转述"]),
    (["path", "Ada Reed", "Orrery Labs", "-f", "json"], ["works for"], ["任职于"]),
    (["analyze", "rank"], ["  person  ", "  concept  "], ["  人物  ", "  观念  "]),
]


@pytest.mark.parametrize(("words", "english", "chinese"), SPOKEN, ids=[" ".join(words) for words, *_ in SPOKEN])
def test_fixed_words_are_in_the_language_of_the_answer(
    words: list[str], english: list[str], chinese: list[str], run: Run
) -> None:
    day = ["--as-of", AS_OF] if words[0] in ("show", "due", "score") else []
    spoken = {
        tag: run(*words, *day, "--sources", SMALL, "--lang", tag, COLUMNS="200").stdout for tag in ("en", "zh-hans")
    }
    for one, other in zip(english, chinese, strict=False):
        assert one in spoken["en"] and one not in spoken["zh-hans"]
        assert other in spoken["zh-hans"] and other not in spoken["en"]


def test_every_fixed_word_has_its_chinese() -> None:
    from foresaid.card_lines import INWARD, OUTWARD
    from foresaid.kinds import KINDS
    from foresaid.outcomes import STATES
    from foresaid.score import OUTCOMES

    for text in (*KINDS, *INWARD.values(), *OUTWARD.values(), *STATES, *OUTCOMES.values()):
        assert phrase(text, "zh-hans") != text == phrase(text, "en")
