"""One county report, laid out in the ways such files come: the outline stays the same."""

from __future__ import annotations

import re

import pytest

from pizhu.report.facts import find_facts
from pizhu.report.furniture import find_furniture
from pizhu.report.sections import find_sections

COUNTY = """政府工作报告
——2024年1月8日在云溪县第十八届人民代表大会第三次会议上
云溪县人民政府县长 张三
各位代表：
我代表县人民政府，向大会作工作报告，请予审议，并请各位政协委员和列席人员提出意见。
一、2023年工作回顾
2023年，我们坚持稳中求进，全县经济稳中向好。预计完成地区生产总值400亿元，增长5%。主要抓了以下工作：
（一）突出项目建设，发展动能持续增强
1.项目投资稳步增长。实施重点项目120个，完成投资86亿元。获批专项债12亿元。
2.招商引资成效明显。引进项目35个，到位资金28亿元。其中亿元以上项目12个。
3.园区建设提速增效。园区技工贸总收入达到210亿元。新入园企业18家。
（二）突出民生改善，群众福祉不断增进
1.社会保障更加有力。发放低保金6000万元。城镇新增就业3000人。
2.教育事业全面发展。新建学校3所，新增学位2000个。教师招聘120人。
各位代表！过去一年的成绩来之不易。在肯定成绩的同时，我们也清醒地看到：经济总量不大，财政收支矛盾突出。
二、2024年工作安排
2024年全县经济社会发展的主要预期目标是：地区生产总值增长6.5%。
围绕上述目标，重点抓好两个方面工作：
（一）坚定不移兴产业
一是做强工业。实施“小升规”行动，新增规模企业20家。培育专精特新企业5家。
二是做优文旅。创建4A级景区1家。办好旅发大会。
三是做大电商。电商交易额突破50亿元。
（二）坚定不移抓改革
一是深化国企改革。整合县属国企。二是深化农村改革。推进宅基地改革。三是深化放管服改革。压缩审批时限。
三、切实加强政府自身建设
（一）讲政治、铸忠诚。坚持党的全面领导，做到“两个维护”。严守政治纪律。
（二）重实干、强担当。大兴调查研究之风，狠抓落实。
（三）守底线、保廉洁。过紧日子，严控三公经费。
各位代表！让我们团结奋斗！
"""

OUTLINE = [
    (1, "2023年工作回顾"),
    (2, "突出项目建设，发展动能持续增强"),
    (3, "项目投资稳步增长"),
    (3, "招商引资成效明显"),
    (3, "园区建设提速增效"),
    (2, "突出民生改善，群众福祉不断增进"),
    (3, "社会保障更加有力"),
    (3, "教育事业全面发展"),
    (1, "2024年工作安排"),
    (2, "坚定不移兴产业"),
    (3, "做强工业"),
    (3, "做优文旅"),
    (3, "做大电商"),
    (2, "坚定不移抓改革"),
    (3, "深化国企改革"),
    (3, "深化农村改革"),
    (3, "深化放管服改革"),
    (1, "切实加强政府自身建设"),
    (2, "讲政治、铸忠诚"),
    (2, "重实干、强担当"),
    (2, "守底线、保廉洁"),
]


def _hard_wrapped(text: str, *, width: int = 30, indent: str = "", gap: str = "") -> str:
    lines = []
    for paragraph in text.splitlines():
        rest = indent + paragraph
        while rest:
            lines.append(rest[:width])
            rest = rest[width:]
        lines.extend([gap] if gap is not indent else [])
    return "\n".join(lines)


def _set_in_type(text: str, widths: tuple[int, ...] = (36, 34, 35, 31, 36)) -> str:
    """Lines as proportional type breaks them: no two need be of one length."""
    lines: list[str] = []
    for paragraph in text.splitlines():
        rest = paragraph
        while rest:
            width = widths[len(lines) % len(widths)]
            lines.append(rest[:width])
            rest = rest[width:]
    return "\n".join(lines)


LAYOUTS = {
    "lines": COUNTY,
    "blank lines between": COUNTY.replace("\n", "\n\n"),
    "indented": re.sub("^", "\u3000\u3000", COUNTY, flags=re.MULTILINE),
    "indented with spaces": re.sub("^", "    ", COUNTY, flags=re.MULTILINE),
    "one line": COUNTY.replace("\n", ""),
    "one line with blanks": COUNTY.replace("\n", " "),
    "a line for each sentence": re.sub("([。！])(?!\n)", "\\1\n", COUNTY),
    "proportional type": _set_in_type(COUNTY * 2),
    "narrow columns, indented": _hard_wrapped(COUNTY * 2, indent="\u3000\u3000"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_outline_does_not_depend_on_the_layout(layout: str) -> None:
    text = LAYOUTS[layout]
    sections = find_sections(text, find_furniture(text))
    found = [(section.level, section.title) for section in sections]
    assert found[: len(OUTLINE)] == OUTLINE


@pytest.mark.parametrize("layout", LAYOUTS)
def test_place_and_year_do_not_depend_on_the_layout(layout: str) -> None:
    text = LAYOUTS[layout]
    facts = find_facts(text, find_furniture(text))
    assert (facts.place, facts.year) == ("云溪县", 2024)


def test_half_width_signs_make_no_difference() -> None:
    table = str.maketrans({"（": "(", "）": ")", "，": ",", "：": ":", "；": ";"})
    text = COUNTY.translate(table)
    sections = find_sections(text, find_furniture(text))
    assert [(s.level, s.title) for s in sections] == [
        (level, title.translate(table)) for level, title in OUTLINE
    ]


def test_traditional_characters_make_no_difference() -> None:
    lead = "完善政策體系，健全工作機制，推動各項任務落到實處，力爭全年取得更大成效。"
    text = (
        f"一、二○一五年工作回顧\n一年來，我們大力興產業、提效益，循環經濟加快發展。{lead}{lead}\n"
        f"一年來，我們著力惠民生、辦實事，社會事業全面進步。{lead}{lead}\n"
        f"二、2016年工作安排\n擴大有效投資。{lead}{lead}\n發展特色農業。{lead}{lead}\n"
    )
    assert [(s.level, s.title) for s in find_sections(text, ())] == [
        (1, "二○一五年工作回顧"),
        (2, "一年來，我們大力興產業、提效益，循環經濟加快發展"),
        (2, "一年來，我們著力惠民生、辦實事，社會事業全面進步"),
        (1, "2016年工作安排"),
        (2, "擴大有效投資"),
        (2, "發展特色農業"),
    ]


NO_REPORTS = {
    "nothing": "",
    "one sign": "。",
    "line breaks": "\n" * 50,
    "English": "The council met on Monday. It agreed on 3 points.\n\nMore will follow.\n" * 5,
    "a list": "苹果\n香蕉\n橘子\n",
    "a poem": "白日依山尽，\n黄河入海流。\n欲穷千里目，\n更上一层楼。\n",
    "brackets": "（" * 300 + "）" * 300,
    "quotes": "“”" * 400,
}


@pytest.mark.parametrize("kind", NO_REPORTS)
def test_what_is_no_report_has_no_outline_worth_the_name(kind: str) -> None:
    text = NO_REPORTS[kind]
    sections = find_sections(text, find_furniture(text))
    assert all(text[s.start : s.end].strip() for s in sections)
    assert len(sections) <= 3


def test_news_keeps_its_subheadings_and_nothing_else() -> None:
    body = "记者从发布会上获悉，今年前三季度全市经济运行平稳，多项指标好于预期，发展质量稳步提升。"
    text = (
        f"我市经济稳中向好\n{body}{body}\n投资结构优化\n{body}{body}\n消费市场活跃\n{body}{body}\n"
    )
    titles = [s.title for s in find_sections(text, ())]
    assert titles[-2:] == ["投资结构优化", "消费市场活跃"]
    assert len(titles) <= 3


def test_a_law_is_outlined_by_its_chapters() -> None:
    text = (
        "某某管理条例\n第一章　总则\n第一条　为了规范管理，制定本条例。\n"
        "第二条　本条例适用于本市。\n第二章　监督管理\n第三条　市人民政府负责监督管理工作。\n"
        "第三章　附则\n第四条　本条例自公布之日起施行。\n"
    )
    chapters = [(s.level, s.label, s.title) for s in find_sections(text, ()) if s.label]
    assert chapters == [(1, "第一章", "总则"), (1, "第二章", "监督管理"), (1, "第三章", "附则")]


def test_a_novel_is_outlined_by_its_chapters_without_made_up_leads() -> None:
    prose = "他推开门，看见院子里的老槐树。风很大。她没有说话，只是低头往前走，雪落在她的肩上。"
    text = f"第一章　归来\n{prose}\n“你来了。”他说。\n{prose}\n第二章　远行\n{prose}\n"
    assert [(s.level, s.title) for s in find_sections(text, ())] == [(1, "归来"), (1, "远行")]


ROWS = (
    "指标\t单位\t2023年\n地区生产总值\t亿元\t400\n财政收入\t亿元\t30\n"
    "1.\t工业增加值\t亿元\n经济稳\t稳增长\n"
)


def outline(text: str) -> list[tuple[int, str]]:
    return [(section.level, section.title) for section in find_sections(text, ())]


def test_rows_of_a_table_are_no_headings() -> None:
    at = COUNTY.index("（二）突出民生改善")
    told = outline(COUNTY)
    assert outline(COUNTY[:at] + ROWS + COUNTY[at:]) == told


def test_a_tab_between_label_and_title_hides_no_heading() -> None:
    spaced = re.sub("(?m)^(（[一二三]）|[一二三]、|[0-9][.])", r"\1\t", COUNTY)
    assert spaced.count("\t") > 10
    assert outline(spaced) == outline(COUNTY)
