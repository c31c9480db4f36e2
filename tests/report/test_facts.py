"""What a report says of itself: title, place, year, speaker, date, session."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pizhu.report.facts import find_facts
from pizhu.report.furniture import find_furniture
from pizhu.report.values import Facts
from seeds import seed_file


def facts(text: str) -> Facts:
    return find_facts(text, find_furniture(text))


def head(session: str, speaker: str, body: str) -> str:
    return f"政府工作报告\n{session}\n{speaker}\n各位代表：\n{body}\n"


def test_all_is_told_at_the_head_of_a_report() -> None:
    text = head(
        "——2022年1月17日在某山市第九届人民代表大会第一次会议上",
        "某山市人民政府市长　李 明",
        "现在，我代表市人民政府，向大会报告工作。\n一、过去五年工作回顾\n",
    )
    assert facts(text) == Facts(
        title="政府工作报告",
        place="某山市",
        year=2022,
        speaker="李明",
        date="2022-01-17",
        meeting="某山市第九届人民代表大会第一次会议",
    )


@pytest.mark.parametrize(
    ("session", "place"),
    [
        ("2023年1月10日在青河县第十届人民代表大会第三次会议上", "青河县"),
        ("2023年1月10日在临江区第十届人民代表大会第三次会议上", "临江区"),
        ("2023年1月10日在某某壮族自治区第十四届人民代表大会第一次会议上", "某某壮族自治区"),
        ("2023年1月10日在红河谷自治州第十三届人民代表大会第二次会议上", "红河谷自治州"),
        ("2023年1月10日在东乌旗第十六届人民代表大会第二次会议上", "东乌旗"),
        ("2023年1月10日在阿兰盟第十六届人民代表大会第二次会议上", "阿兰盟"),
        (
            "2023年1月10日在北山土家族苗族自治县第十届人民代表大会第二次会议上",
            "北山土家族苗族自治县",
        ),
    ],
)
def test_the_place_may_be_of_any_rank(session: str, place: str) -> None:
    found = facts(head(session, "代表 王芳", "现在，我代表人民政府，向大会报告工作。"))
    assert (found.place, found.date) == (place, "2023-01-10")


def test_the_state_council_is_a_place_of_its_own() -> None:
    text = head(
        "——2021年3月5日在第十三届全国人民代表大会第四次会议上",
        "国务院总理　王某",
        "现在，我代表国务院，向大会报告政府工作。\n一、2020年工作回顾\n",
    )
    found = facts(text)
    assert (found.place, found.year, found.speaker) == ("国务院", 2021, "王某")
    assert found.meeting == "第十三届全国人民代表大会第四次会议"


@pytest.mark.parametrize(
    ("headings", "year"),
    [
        ("一、2018年工作回顾\n二、2019年工作安排\n", 2019),
        ("一、2018年和过去五年工作回顾\n二、今后五年目标任务\n三、2019年重点工作\n", 2019),
        ("2018年工作回顾\n2019年主要工作\n", 2019),
        ("一、2018年工作总结\n二、今年的工作\n", 2019),
        ("一、二〇一八年工作回顾\n二、二〇一九年工作安排\n", 2019),
        ("一、２０１８年工作回顾\n二、２０１９年工作安排\n", 2019),
        ("一、2020年工作回顾\n二、“十四五”时期和2035年目标任务\n三、2021年工作\n", 2021),
    ],
)
def test_the_year_is_the_one_the_report_plans(headings: str, year: int) -> None:
    text = "各位代表：\n现在，我代表县政府，向大会报告工作。\n" + headings + "发展基础更加牢固。\n"
    assert facts(text).year == year


def test_the_speaker_may_stand_alone_or_in_brackets() -> None:
    session = "——2022年1月17日在某山市第九届人民代表大会第一次会议上"
    body = "现在，我代表市人民政府，向大会报告工作。"
    assert facts(head(session, "欧阳明", body)).speaker == "欧阳明"
    assert facts(head(session, "（李芳）", body)).speaker == "李芳"
    assert facts(head(session, "代市长：张伟", body)).speaker == "张伟"


def test_a_place_that_is_only_implied_is_found_by_what_the_report_calls_itself() -> None:
    text = (
        "现在，我代表市人民政府，向大会报告工作。\n一、2020年工作回顾\n"
        + "青川发展再上新台阶。" * 9
        + "\n二、2021年工作安排\n加快建设美丽青川，努力打造平安青川，"
        "感谢关心支持青川发展的各界人士。\n"
    )
    found = facts(text)
    assert (found.place, found.title) == ("青川市", "2021年青川市政府工作报告")


@pytest.mark.parametrize(
    ("name", "place"), [("chenzhou-2024.txt", "郴州市"), ("yueyang-2024.txt", "岳阳市")]
)
def test_the_seeds_imply_their_places(name: str, place: str) -> None:
    found = facts(seed_file(name).read_text(encoding="utf-8"))
    assert (found.place, found.year, found.speaker) == (place, 2024, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The government of the county met in 2023.",
        "某某管理条例\n第一条　为了规范管理，2019年制定本条例。\n",
        "本报讯　记者昨日从市政府获悉，今年前三季度全市经济运行平稳。\n",
        "他推开门，想起2008年的冬天，美丽的江南，平安的小镇。",
    ],
)
def test_a_text_that_says_nothing_of_itself_has_no_facts(text: str) -> None:
    assert facts(text) == Facts()


@given(st.text(max_size=300))
def test_facts_of_any_text_are_told_without_failing(text: str) -> None:
    facts(text)
