"""Forms of one person or collective on the page: saved into the campaign, never over anything unseen."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from form_page import Page
from starlette.testclient import TestClient

from tdkt_docs import form, pipeline, resources, web
from tdkt_docs.model.campaign import Phase

HOME = "http://127.0.0.1:8123"
LIST = "/dot/so-khcn.dot-2026/bieu-mau"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("noi") / "so-khcn"
    shutil.copytree(resources.samples_dir() / "so-khcn", folder)
    return folder


@pytest.fixture(scope="module")
def client(office: Path) -> TestClient:
    site = web.Site(workplace=web.Workplace(root=office), now=lambda: datetime(2026, 11, 26, 8, tzinfo=UTC))
    found = TestClient(web.application(site), base_url=HOME)
    found.headers["x-tdkt-token"] = site.token.value
    return found


@pytest.fixture(scope="module")
def desk(office: Path) -> pipeline.Desk:
    return pipeline.open_desk(office / "dot-2026")


def place(desk: pipeline.Desk, name: str) -> tuple[pipeline.DeskPerson, pipeline.DeskPaper, str]:
    """A person, their report, and its address."""
    person = next(each for each in desk.people if each.id.rpartition("-")[0] == name)
    return person, person.papers[0], f"{LIST}/{person.id}/{person.papers[0].id}"


def sent(answers: Mapping[str, object], version: int, writer: str = "a", order: int = 1) -> dict[str, object]:
    return {"answers": answers, "version": version, "writer": writer, "order": order}


def kept(office: Path, desk: pipeline.Desk, name: str) -> pipeline.KeptForm:
    person, paper, _ = place(desk, name)
    return pipeline.FormStore(office / "dot-2026").kept(person, paper)


def test_the_list_finds_people_without_accents_and_tells_what_is_blank(client: TestClient) -> None:
    page = client.get(f"{LIST}?tim=luong thi mai")

    assert page.status_code == 200
    assert page.text.count('scope="row"') == 1
    assert "còn 4 mục bắt buộc" in page.text


def test_a_form_sent_back_as_it_was_shown_keeps_the_answers_of_the_data(
    client: TestClient, desk: pipeline.Desk, office: Path
) -> None:
    _, paper, address = place(desk, "luong-thi-mai")
    fields = Page(client.get(address).text).fields

    answer = client.post(f"{address}/luu", data=fields, follow_redirects=False)

    assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, address)
    assert kept(office, desk, "luong-thi-mai").answers == paper.base
    assert pipeline.differences(paper, kept(office, desk, "luong-thi-mai")) == ()


def test_what_is_filled_in_is_in_the_papers_of_the_next_plan(
    client: TestClient, desk: pipeline.Desk, office: Path
) -> None:
    person, paper, address = place(desk, "pham-anh-thang")
    settings = (office / "dot-2026" / "dot.toml").read_text(encoding="utf-8")
    answers = {
        **form.plain(paper.base),
        "que_quan": "xã Sơn Lĩnh",
        "thanh_tich": "Hoàn thành 130% chỉ tiêu <b>.\nTiết kiệm 20 triệu đồng.",
        "ds_sang_kien": [{"title": "Sổ tay kiểm định", "decision": "12/QĐ-SKHCN", "share": "60%"}],
    }

    told = client.post(f"{address}/luu", json=sent(answers, version=0)).json()

    named = '"bao-cao-cua-tac-gia.yaml", "noi-dung-bieu-mau.json"'
    changed = (office / "dot-2026" / "dot.toml").read_text(encoding="utf-8")
    planned = pipeline.prepare(office / "dot-2026", Phase.BEFORE_MEETING)
    content = next(each for each in planned.papers if each.key == paper.paper.key).content
    assert (told["outcome"], told["version"], told["differences"]) == ("da-luu", 1, [])
    assert changed == settings.replace('"bao-cao-cua-tac-gia.yaml"', named)
    assert content["que_quan"] == "xã Sơn Lĩnh"
    assert content["thanh_tich"] == ["Hoàn thành 130% chỉ tiêu <b>.", "Tiết kiệm 20 triệu đồng."]
    assert [row["title"] for row in content["ds_sang_kien"]] == ["Sổ tay kiểm định"]
    assert len([row for row in planned.rows if row.name == person.subject.name]) == 1


def test_an_older_save_of_a_page_never_follows_a_newer_one(
    client: TestClient, desk: pipeline.Desk, office: Path
) -> None:
    _, paper, address = place(desk, "y-thanh-hai")
    base = form.plain(paper.base)

    newer = client.post(f"{address}/luu", json=sent({**base, "tru_quan": "mới"}, version=0, order=2)).json()
    older = client.post(f"{address}/luu", json=sent({**base, "tru_quan": "cũ"}, version=0, order=1)).json()

    assert [newer["outcome"], older["outcome"]] == ["da-luu", "cu"]
    assert kept(office, desk, "y-thanh-hai").answers["tru_quan"] == "mới"


def test_two_pages_on_one_form_are_told_of_each_other_and_nothing_is_lost(
    client: TestClient, desk: pipeline.Desk, office: Path
) -> None:
    _, paper, address = place(desk, "dinh-cong-hai")
    base = form.plain(paper.base)
    fields = Page(client.get(address).text).fields

    client.post(f"{address}/luu", json=sent({**base, "tru_quan": "của a"}, version=0, writer="a"))
    second = client.post(f"{address}/luu", json=sent({**base, "tru_quan": "của b"}, version=0, writer="b"))
    third = client.post(f"{address}/luu", data={**fields, "tru_quan": "của c"})
    between = kept(office, desk, "dinh-cong-hai").answers["tru_quan"]
    forced = client.post(f"{address}/luu", json={**sent({**base, "tru_quan": "của b"}, 1, "b", 2), "forced": True})

    assert (second.status_code, second.json()["outcome"], second.json()["answers"]["tru_quan"]) == (
        409,
        "khac",
        "của a",
    )
    assert third.status_code == 409
    assert all(f'<p class="van">{text}</p>' in third.text for text in ("của a", "của c"))
    assert between == "của a"
    assert forced.json()["outcome"] == "da-luu"
    assert kept(office, desk, "dinh-cong-hai").answers["tru_quan"] == "của b"


def test_a_text_of_another_file_is_replaced_only_once_somebody_has_chosen(
    client: TestClient, desk: pipeline.Desk, office: Path
) -> None:
    _, paper, address = place(desk, "hoang-my-trang")
    answers = {**form.plain(paper.base), "thanh_tich": ["Viết lại."], "chuc_vu": "Trưởng phòng"}

    told = client.post(f"{address}/luu", json=sent(answers, version=0)).json()
    before = _written(office, "Hoàng Mỹ Trang")
    shown = client.get(address).text
    client.post(f"{address}/chon", data={"muc": "thanh_tich", "lay": "bieu-mau"})
    client.post(f"{address}/chon", data={"muc": "chuc_vu", "lay": "so-lieu"})

    assert sorted(told["differences"]) == ["chuc_vu", "thanh_tich"]
    assert before == []
    assert 'data-khac="thanh_tich"' in shown
    assert _written(office, "Hoàng Mỹ Trang") == ["Viết lại."]
    assert pipeline.differences(paper, kept(office, desk, "hoang-my-trang")) == ()
    assert kept(office, desk, "hoang-my-trang").answers["chuc_vu"] == paper.base["chuc_vu"]


def _written(office: Path, name: str) -> list[str]:
    """The sections «Thành tích đạt được» about somebody in the file for the next run."""
    path = office / "dot-2026" / "noi-dung-bieu-mau.json"
    rows = json.loads(path.read_text(encoding="utf-8")).get("BÁO CÁO THÀNH TÍCH", []) if path.is_file() else []
    return [row["Thành tích đạt được"] for row in rows if name in row.values()]


def test_what_the_data_say_later_is_in_a_form_that_left_it_blank(desk: pipeline.Desk, office: Path) -> None:
    person, paper, _ = place(desk, "vo-quang-thang")
    store = pipeline.FormStore(office / "dot-2026")
    store.save(person, paper, pipeline.Saving(answers={**paper.base, "tru_quan": "phường A"}, version=0))
    gaps = tuple(gap for gap in paper.paper.gaps if gap.field not in ("que_quan", "tru_quan"))
    content = {**paper.paper.content, "que_quan": "xã Sơn Lĩnh", "tru_quan": "phường B"}

    later = replace(paper, paper=replace(paper.paper, content=content, gaps=gaps))

    found = store.kept(person, later)
    differing = [(each.question, each.listed, each.answered) for each in pipeline.differences(later, found)]
    assert (found.answers["que_quan"], found.answers["tru_quan"]) == ("xã Sơn Lĩnh", "phường A")
    assert differing == [("tru_quan", "phường B", "phường A")]


def test_a_browser_without_script_adds_rows_by_sending_the_page(client: TestClient, desk: pipeline.Desk) -> None:
    _, _, address = place(desk, "do-my-yen")
    fields = Page(client.get(address).text).fields

    page = Page(client.post(f"{address}/luu", data={**fields, "lam": "them:ds_sang_kien"}).text)

    assert "ds_sang_kien/1/title" in page.fields


def test_a_filled_file_is_compared_before_it_replaces_anything(
    client: TestClient, desk: pipeline.Desk, office: Path
) -> None:
    _, paper, address = place(desk, "ngo-cong-vuong")
    content = {"form": paper.form.id, "edition": "cu", "answers": {"tru_quan": "phường A", "chuc_vu": "Khác <i>"}}
    file = {"tep": ("../../tra loi.json", json.dumps(content).encode())}

    page = client.post(f"{address}/nhan?token={client.headers['x-tdkt-token']}", files=file).text
    before = kept(office, desk, "ngo-cong-vuong")
    fields = Page(page).fields
    client.post(f"{address}/nhan-lay", data={**fields, "muc": ["tru_quan"]})

    assert "Khác &lt;i&gt;" in page
    assert "một bản khác của biểu mẫu" in page
    assert before.version == 0
    after = kept(office, desk, "ngo-cong-vuong").answers
    assert (after["tru_quan"], after["chuc_vu"]) == ("phường A", paper.base["chuc_vu"])


def test_a_filled_file_takes_no_place_of_what_was_typed_after_it_was_compared(
    client: TestClient, desk: pipeline.Desk, office: Path
) -> None:
    _, paper, address = place(desk, "ngo-cong-vuong")
    file = {"tep": ("a.json", json.dumps({"answers": {"tru_quan": "từ tệp"}}).encode())}
    page = client.post(f"{address}/nhan?token={client.headers['x-tdkt-token']}", files=file).text
    version = kept(office, desk, "ngo-cong-vuong").version
    client.post(f"{address}/luu", json=sent({**form.plain(paper.base), "tru_quan": "vừa gõ"}, version, "khac"))

    told = client.post(f"{address}/nhan-lay", data={**Page(page).fields, "muc": ["tru_quan"]}).text

    assert "Biểu mẫu đã được sửa ở nơi khác sau khi so với a.json; chưa lấy mục nào." in told
    assert "vừa gõ" == kept(office, desk, "ngo-cong-vuong").answers["tru_quan"]


@pytest.mark.parametrize(
    ("end", "sent_as"),
    [
        ("/luu", {"content": '{"answers":' + "[" * 200_000 + "]" * 200_000 + "}"}),
        ("/luu", {"data": {"version": "9" * 5000}}),
    ],
)
def test_what_no_page_of_ours_sends_is_no_bug(
    client: TestClient, desk: pipeline.Desk, end: str, sent_as: dict[str, object]
) -> None:
    _, _, address = place(desk, "ngo-cong-vuong")
    headers = {"content-type": "application/json"} if "content" in sent_as else {}

    answer = client.post(f"{address}{end}", headers=headers, **sent_as)

    assert answer.status_code < 500


def test_a_page_number_of_any_length_is_a_page(client: TestClient) -> None:
    assert 200 == client.get(f"{LIST}?trang={'9' * 5000}").status_code


def test_the_form_goes_out_as_a_file_with_what_is_known(client: TestClient, desk: pipeline.Desk) -> None:
    person, _, address = place(desk, "quach-dinh-an")

    answer = client.get(f"{address}/tai/web")

    assert answer.headers["content-disposition"] == f'attachment; filename="{person.id}_bao-cao-ca-nhan-bk.html"'
    assert Page(answer.text).fields["ho_ten"] == person.subject.name


def test_the_paper_is_drawn_from_what_stands_in_the_form(client: TestClient, desk: pipeline.Desk) -> None:
    _, paper, address = place(desk, "ly-thanh-nga")
    answers = {**form.plain(paper.base), "tru_quan": "phường Sơn Trà"}

    told = client.post(f"{address}/xem-truoc", json={"answers": answers}).json()
    files = [client.get(f"{address}/xem-truoc/{told['id']}/{name}") for name in ("xem-truoc.pdf", "trang-1.png")]
    gone = client.get(f"{address}/xem-truoc/khac/xem-truoc.pdf")

    assert told["pages"] >= 1
    assert [file.content[:4] for file in files] == [b"%PDF", b"\x89PNG"]
    assert gone.status_code == 404


@pytest.mark.parametrize("end", ["nguoi-la-000000", "nguoi-la-000000/x", "..%2f..%2fetc/passwd"])
def test_an_address_of_nobody_is_no_page(client: TestClient, end: str) -> None:
    assert client.get(f"{LIST}/{end}").status_code == 404
