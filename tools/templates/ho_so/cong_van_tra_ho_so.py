"""Công văn with which a unit gets dossiers back: what is wanting in each, what to do, and on which text it rests."""

from tdkt_docs.author import (
    ColumnOf,
    Form,
    Rows,
    Section,
    Signature,
    addressees,
    before_table,
    body,
    head,
    listing,
    recipients,
    signatures,
    signed,
    when,
)

FOLDER = "cong-van-tra-ho-so/nd30-2020"

_REMARKS = listing(
    (
        ColumnOf(caption="STT", width=13, text="{{ r.order }}", is_centred=True),
        ColumnOf(
            caption="Nội dung còn thiếu, cần xem lại (căn cứ)",
            width=72,
            text="{{ r.what }}{% if r.basis %} (Căn cứ: {{ r.basis }}){% endif %}",
        ),
        ColumnOf(caption="Mức độ", width=22, text="{{ r.weight }}"),
        ColumnOf(caption="Đề nghị", width=53, text="{{ r.remedy }}"),
    ),
    Rows(of="nhom", is_grouped=True, group_text="{{ loop.index }}. {{ g.name_with_honorific }} - đề nghị {{ g.award }}"),
)

_BLOCKS = (
    head(about="bổ sung, hoàn thiện hồ sơ đề nghị khen thưởng {{ ky_khen }}"),
    addressees(),
    body(
        "Qua xem xét hồ sơ đề nghị khen thưởng {{ ky_khen }}{% if don_vi %} của {{ don_vi }}{% endif %}, theo dữ liệu đã"
        " nhập, {{ ten_day_du }} thấy {{ so_ho_so }} đề nghị còn {{ so_noi_dung }} nội dung cần bổ sung hoặc xem lại và"
        " gửi lại hồ sơ để hoàn thiện, như sau:"
    ),
    before_table(),
    _REMARKS,
    when("tep_danh_sach", body("Số dòng, tên cột, tên trang ghi theo tệp danh sách «{{ tep_danh_sach }}».")),
    body(
        "{{ ten_day_du }} đề nghị quý đơn vị bổ sung, xem lại và gửi hồ sơ trước {{ han or 'ngày ……/……/…………' }}. Những nội dung"
        " trên chưa phải là kết luận về việc khen thưởng; nội dung nào quý đơn vị thấy đã đủ thì cho biết để đối chiếu./.",
        is_last=True,
    ),
    signatures(recipients(), signed(Signature(slot="nguoi_ky", authority="quyen_han", name="nguoi_ky"))),
)

FORM = Form(title="Công văn trả hồ sơ đề nghị khen thưởng để bổ sung", sections=(Section(blocks=_BLOCKS),))
