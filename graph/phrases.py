"""Phrases: the fixed words of answers, in Chinese where the answer is.

Column names, keys of JSON and messages stay as they are, in English.
"""

from __future__ import annotations

_CHINESE = {
    # Kinds.
    "person": "人物",
    "organization": "机构",
    "work": "作品",
    "concept": "观念",
    "question": "问题",
    "prediction": "预测",
    "position": "观点",
    "verdict": "裁定",
    "source": "来源",
    "term": "术语",
    # How a prediction stands.
    "open": "未决",
    "overdue": "逾期",
    "overdue, no verdict yet": "逾期未判",
    "not judgeable": "不可判定",
    "cannot be judged": "无法判定",
    "withdrawn": "已撤回",
    "withdrawn {}": "{} 撤回",
    "not yet said": "尚未说出",
    "not yet known on {}": "截至 {} 尚未确知",
    "due": "本期到期",
    "coming up": "即将到期",
    # Answers to a question.
    "yes": "是",
    "no": "否",
    "it depends": "视情况",
    # Sections of a card.
    "Predictions": "预测",
    "Positions": "观点",
    "Predictions about it": "相关预测",
    "Positions about it": "相关观点",
    "Prediction": "预测",
    "Claim": "论断",
    "Claims": "论断",
    "Reported": "转述",
    "What is said of it": "相关论断",
    "Answers": "回答",
    "Answers: yes": "回答：是",
    "Answers: no": "回答：否",
    "Answers: it depends": "回答：视情况",
    # Facts on a card.
    "works for": "任职于",
    "founded by": "创办人",
    "formerly at": "曾在",
    "member of": "所属",
    "made by": "制作者",
    "with": "参与者",
    "funded by": "出资方",
    "part of": "上级机构",
    "organized by": "主办方",
    "based on": "基于",
    "published by": "发布者",
    "translated by": "译者",
    "answered by": "受访者",
    "asked by": "采访者",
    "competes with": "竞争对手",
    "broader": "上位观念",
    "narrower": "下位观念",
    "related": "相关",
    "employs": "成员",
    "founder of": "创办",
    "alumni": "前成员",
    "has member": "成员",
    "maker of": "制作",
    "worked on": "参与",
    "funds": "出资",
    "parent of": "下属机构",
    "organizer of": "主办",
    "basis of": "衍生",
    "interviewed in": "受访于",
    "about": "关于",
    "mentioned in": "提及之处",
    "note": "按语",
    "condition": "前提",
    "said": "说于",
    "horizon": "期限",
    "likelihood": "可能性",
    "to tell": "判定标准",
    "in words": "可能性原话",
    "revises": "修正",
    "revised by": "后被修正",
    "agrees with": "赞同",
    "disagrees with": "反对",
    "qualifies": "有保留地回应",
    "supports": "支持",
    "agreed with by": "获赞同",
    "contradicted by": "遭反对",
    "qualified by": "获有保留的回应",
    "supported by": "获支持",
    "rests on": "依据",
    "outcome": "结果",
    "known on": "确知日",
    "judged by": "裁定者",
    "published": "发布",
    "language": "语言",
    "link": "链接",
    # Around a claim.
    "also: {}": "又称：{}",
    "Also: {}": "又称：{}",
    "said {}": "说于 {}",
    "known {}": "{} 确知",
    "on a condition": "有前提",
    "told by {}": "由{}转述",
    "{}: {}, said {}": "{}：{}，说于 {}",
    "at an unknown time": "时间不详",
    "To tell: {}": "判定标准：{}",
    "… and {} more: --all shows them": "……另有 {} 项：--all 全部显示",
    "and {} more chains of the same length, by other claims": "另有 {} 条同样长度的路径，由其他论断构成",
    "(curated in {})": "（整理于 {}）",
    "(the curator's own entry, in {}.ttl)": "（整理者自录，见 {}.ttl）",
    "both names are of the same thing": "两个名称所指相同",
    "no chain joins them through {}": "经由{}，二者之间没有路径",
    "no chain of at most {} steps joins them through {}": "经由{1}，二者之间没有不超过 {0} 步的路径",
    "nobody bridges two communities": "无人连接两个社群",
    "the graph joins nothing": "图中没有任何连接",
    "unknown": "不详",
    # How a name was taken.
    "also called so: {} {} ({})": "同名：{} {}（{}）",
    "{}: taken as {} {} ({})": "{}：解作{} {}（{}）",
    "foresaid: predictions due": "foresaid：到期预测",
    "nothing in this graph fits the query": "图中没有符合此查询的内容",
    "nothing is due": "没有到期的预测",
    "betweenness is an estimate, from {} things chosen at random": "介数为估计值，由随机选取的 {} 个节点推算",
    # The score.
    "true": "已实现",
    "late": "迟到实现",
    "partly": "部分实现",
    "failed": "未实现",
    "ambiguous": "结果含混",
    "annulled": "作废",
    "within 1 year": "1 年内",
    "1 to 2 years": "1 至 2 年",
    "2 to 5 years": "2 至 5 年",
    "5 to 10 years": "5 至 10 年",
    "over 10 years": "10 年以上",
    "no horizon": "未提时间",
    "length unknown": "时长不详",
    "no predictions": "没有预测",
    "n is small: in {} of {} rows fewer than {} predictions are past their horizon; such rates mean next to nothing.": (
        "样本太小：{1} 行中有 {0} 行，已过期限的预测不足 {2} 条，其比率几乎没有意义。"
    ),
    "n is small: in {} of {} rows a Brier score rests on fewer than {} predictions; it means next to nothing.": (
        "样本太小：{1} 行中有 {0} 行，布里尔分数所依据的预测不足 {2} 条，几乎没有意义。"
    ),
    "Overdue predictions without a verdict count as not right: they stay in the denominator until judged.": (
        "逾期未判的预测按未说中计：在判定之前一直留在分母里。"
    ),
    "Relayed views count for nobody: what somebody else told is left out (csv, json: relayed).": (
        "转述的看法不计入任何人：由他人转述的一律略去（csv、json 中见 relayed）。"
    ),
}


def phrase(text: str, language: str) -> str:
    """Return a fixed word or phrase as answers in a language have it; what is unknown stays.

    >>> phrase("overdue", "zh-hans"), phrase("overdue", "en")
    ('逾期', 'overdue')
    """
    return _CHINESE.get(text, text) if language.partition("-")[0] == "zh" else text


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "claim"), counted(2, "claim"), counted(0, "entry", "entries")
    ('1 claim', '2 claims', '0 entries')
    """
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"
