"""Invented copies of dotted-line forms in the manner of ministries and provinces; people and offices are invented."""

# ruff: noqa: E501 # a form's line is a line here
from messy import Columns, Messy, Ruled, Xml
from office_forms import OFFICE_FORMS
from report_forms import COLLECTIVE, HANOI, INITIATIVE, LEADERS, NATION, PERSON, SERVICE

BALLOTS = Messy(
    name="byt-kiem-phieu",
    blocks=(
        Columns(
            cells=(("‹co_quan_chu_quan|TÊN CQ, TC CHỦ QUẢN›", "‹co_quan|TÊN CƠ QUAN, TỔ CHỨC›", "__________"), NATION)
        ),
        "BIÊN BẢN KIỂM PHIẾU",
        "Xét tặng ‹xet_tang|………………………›",
        "1. Hội đồng ‹hoi_dong|………› được thành lập theo Quyết định số ‹duoc_thanh_lap_theo_quyet_dinh|……› ngày ‹ngay|…/…/…› của ‹cua|…………›.",
        "2. Hội đồng họp ngày ‹ngay_hoi_dong_hop|…/…/…› để bầu ‹de_bau|……………›.",
        "3. Số thành viên được bầu vào Ban kiểm phiếu là ‹so_thanh_vien_duoc_bau_vao_ban_kiem|……› người:",
        "- Trưởng Ban kiểm phiếu: ‹truong_ban|…………………………›",
        "- Các Ủy viên: ‹cac_uy_vien|…………………………›",
        "4. Tổng số thành viên Hội đồng xét tặng theo Quyết định: ‹tong_so_thanh_vien_hoi_dong_xet_tang|……› người.",
        "- Số thành viên Hội đồng tham gia bỏ phiếu: ‹co_mat|……›",
        "- Số thành viên không tham gia bỏ phiếu: ‹so_thanh_vien_khong_tham_gia_bo_phieu|……›  Lý do: ‹ly_do|………………›",
        "- Số phiếu phát ra: ‹so_phieu_phat_ra|…› - Số phiếu thu về: ‹so_phieu_thu_ve|…› - Số phiếu hợp lệ: ‹so_phieu_hop_le|…› - Số phiếu không hợp lệ: ‹so_phieu_khong_hop_le|…›",
        "5. Số cá nhân được đề nghị xét tặng: ‹so_ca_nhan_duoc_de_nghi_xet_tang|……› người.",
        "6. Kết quả kiểm phiếu bầu: (Xếp theo thứ tự số phiếu tín nhiệm từ cao xuống thấp).",
        Ruled(
            rows=(
                ("TT", "Họ và tên", "Năm sinh", "Chức danh, chức vụ, đơn vị công tác", "Số phiếu tín nhiệm", "Tỉ lệ"),
                ("", "", "Nam", "Nữ", "", "", ""),
                ("1", "", "", "", "", "", ""),
                ("2", "", "", "", "", "", ""),
                ("…", "", "", "", "", "", ""),
            ),
            spans=((1, 1, 2, 1, 1, 1),),
            merged=((1, 0), (1, 1), (1, 4), (1, 5), (1, 6)),
            expects=("ket_qua_kiem_phieu_bau",),
        ),
        "Số cá nhân đạt ít nhất 2/3 số phiếu tín nhiệm là ‹so_ca_nhan_dat_it_nhat_2_3_so_phieu_tin|…› người.",
        Columns(
            cells=(
                ("Các ủy viên Ban kiểm phiếu", "(Ký, ghi rõ họ tên)", "", "", ""),
                ("Trưởng ban kiểm phiếu", "(Ký, ghi rõ họ tên)", "", "", ""),
            )
        ),
    ),
    slots=("uy_vien", "truong_ban"),
)

MINUTES = Messy(
    name="byt-bien-ban-hop",
    blocks=(
        Columns(cells=(("SỞ Y TẾ TỈNH SƠN HÀ", "BỆNH VIỆN ĐA KHOA", "‹so_ky_hieu|Số:      /BB-BVĐK›"), NATION)),
        "BIÊN BẢN HỌP HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG",
        "Hôm nay, ‹ngay_hom_nay|ngày .... tháng .... năm ......›, tại ‹tai|.......................›, Hội đồng họp với các nội dung sau:",
        "I. Thành phần",
        "1. Chủ tịch Hội đồng: ‹chu_tich_hoi_dong|..............................›",
        "2. Thư ký Hội đồng: ‹thu_ky_hoi_dong|..............................›",
        "3. Các ủy viên:",
        "- ‹cac_uy_vien|............................;›",
        "- ............................;",
        "- .............................",
        "4. Tổng số thành viên Hội đồng theo Quyết định: ‹tong_so_thanh_vien_hoi_dong_theo_quyet|......› người.",
        "5. Số thành viên tham gia họp: ‹so_thanh_vien_tham_gia_hop|......› người. Số vắng mặt: ‹so_vang_mat|......› người, lý do: ‹ly_do|..............›",
        "II. Nội dung họp",
        "Ý kiến của các thành viên:",
        "‹y_kien_cua_cac_thanh_vien|.......................................................................................›",
        ".......................................................................................",
        ".......................................................................................",
        "Cuộc họp kết thúc vào ‹cuoc_hop_ket_thuc|....› giờ ‹phut|....› phút cùng ngày./.",
        Columns(
            cells=(
                ("THƯ KÝ", "(Ký, ghi rõ họ tên)", "", "", "", "‹ten_thu_ky|..................›"),
                ("CHỦ TỌA", "(Ký, ghi rõ họ tên)", "", "", "", "‹ten_chu_toa|..................›"),
            )
        ),
    ),
    slots=("thu_ky", "chu_toa"),
)

JUSTICE = Messy(
    name="btp-bien-ban",
    blocks=(
        Columns(cells=(("CỤC THI HÀNH ÁN", "‹cuc_thi_hanh_an|……………………›"), NATION)),
        "BIÊN BẢN HỌP HỘI ĐỒNG THI ĐUA KHEN THƯỞNG",
        "V/v việc xét, đề nghị khen thưởng ‹de_nghi_khen_thuong|…...›",
        "Thời gian: ‹thoi_gian|……› giờ ‹phut|…..› phút, ‹ngay|ngày …. tháng …. năm ….›",
        "Địa điểm: ‹dia_diem|………›",
        "Chủ trì cuộc họp: Đ/c ‹chu_toa|…………›, Chủ tịch Hội đồng TĐKT.",
        "Thư ký cuộc họp: Đ/c ‹thu_ky|…………›, chức vụ: ‹chuc_vu|…………›",
        "Các thành viên Hội đồng TĐKT cơ sở có ‹cac_thanh_vien_hoi_dong_tdkt|……› thành viên tham dự (vắng đồng chí ‹vang_dong_chi|….›), gồm các đồng chí:",
        "1. Đ/c ‹d_c|…………› chức vụ: ‹chuc_vu|…………› Chủ tịch Hội đồng TĐKT;",
        "2. Đ/c ‹d_c|…………› chức vụ: ‹chuc_vu|…………› Phó Chủ tịch;",
        "Hội đồng đã biểu quyết (hoặc bỏ phiếu kín), kết quả nhất trí ‹ty_le|….›%, đề nghị khen thưởng cho các cá nhân, tập thể có tên sau:",
        Ruled(
            rows=(
                ("STT", "Tên cá nhân/tập thể", "Hình thức khen thưởng", "Ghi chú"),
                ("1", "…", "…", ""),
                ("2", "…", "…", ""),
            ),
            expects=("danh_sach",),
        ),
        Columns(cells=(("THƯ KÝ CUỘC HỌP", "", "", ""), ("CHỦ TRÌ CUỘC HỌP", "", "", ""))),
    ),
    slots=("thu_ky", "chu_toa"),
)

REQUEST = Messy(
    name="to-trinh-tinh",
    blocks=(
        Columns(
            cells=(
                ("UBND TỈNH SƠN HÀ", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "__________", "‹so_ky_hieu|Số: ……/TTr-SKHCN›"),
                (*NATION, "‹dia_danh_ngay|Sơn Hà, ngày … tháng … năm 20…›"),
            )
        ),
        "TỜ TRÌNH",
        "Về việc đề nghị tặng ‹ve_viec_de_nghi_tang|………………………›",
        "Kính gửi: Hội đồng Thi đua - Khen thưởng tỉnh Sơn Hà",
        "Căn cứ Luật Thi đua, khen thưởng;",
        "‹can_cu|Căn cứ ………………………………………………;›",
        "Căn cứ ………………………………………………;",
        "Căn cứ Biên bản họp Hội đồng Thi đua - Khen thưởng ngày ‹ngay_can_cu_bien_ban_hop_hoi_dong_thi|…/…/20…›,",
        "Sở Khoa học và Công nghệ trình đề nghị khen thưởng cho ‹so_khoa_hoc_va_cong_nghe_trinh_de_nghi|……› tập thể và ‹ca_nhan|……› cá nhân đã có thành tích ‹da_co_thanh_tich|…………………›, gồm:",
        "1. Tập thể:",
        "- ‹tap_the|………………………;›",
        "- ………………………;",
        "2. Cá nhân:",
        "- ‹ca_nhan|………………………;›",
        "- ………………………;",
        "(Kèm theo danh sách và hồ sơ, gồm: biên bản, báo cáo thành tích, ...)",
        "Kính đề nghị xem xét, quyết định./.",
        Columns(
            cells=(
                ("Nơi nhận:", "- Như trên;", "- ‹noi_nhan|………………;›", "- Lưu: VT, ‹vt|……›."),
                ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "", "", "‹nguoi_ky|Họ và tên›"),
            )
        ),
    ),
    slots=("nguoi_ky",),
)

LIST = Messy(
    name="byt-danh-sach",
    blocks=(
        Columns(cells=(("BỘ Y TẾ", "BỆNH VIỆN ‹benh_vien|……………›"), NATION)),
        "DANH SÁCH ĐỀ NGHỊ XÉT TẶNG",
        "(Kèm theo Tờ trình số ‹so_kem_theo_to_trinh|…../……› ngày ‹ngay|…/…/…›)",
        Ruled(
            rows=(
                ("TT", "Họ tên", "Năm sinh", "Chức vụ, đơn vị công tác", "Số năm công tác", "Số phiếu", "Ghi chú"),
                ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"),
                ("I", "TẬP THỂ", "", "", "", "", ""),
                ("1", "", "", "", "", "", ""),
                ("II. CÁ NHÂN",),
                ("1", "", "", "", "", "", ""),
                ("2", "", "", "", "", "", ""),
                ("Tổng cộng: ‹tong_cong|……› người",),
            ),
            spans=((), (), (), (), (7,), (), (), (7,)),
            expects=("tap_the", "ca_nhan"),
        ),
        "Danh sách này có ‹danh_sach_nay|……› người./.",
        Columns(cells=(("NGƯỜI LẬP BIỂU", "", "", ""), ("CHỦ TỊCH HỘI ĐỒNG", "(Ký, đóng dấu)", "", ""))),
    ),
    slots=("nguoi_lap", "nguoi_ky"),
)


def _legacy(name: str, kind: str, shown: str) -> str:
    def char(which: str, inner: str = "") -> str:
        return f'<w:r><w:fldChar w:fldCharType="{which}">{inner}</w:fldChar></w:r>'

    data = f'<w:ffData><w:name w:val="{name}"/><w:enabled/>{kind}</w:ffData>'
    code = "FORMCHECKBOX" if "checkBox" in kind else "FORMTEXT"
    told = f"<w:r><w:t>{shown}</w:t></w:r>" if shown else ""
    return (
        char("begin", data) + f"<w:r><w:instrText> {code} </w:instrText></w:r>" + char("separate") + told + char("end")
    )


def _control(alias: str, shown: str, kind: str = "<w:text/>") -> str:
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{alias}"/><w:tag w:val="{alias}"/><w:showingPlcHdr/>{kind}</w:sdtPr>'
        f'<w:sdtContent><w:r><w:rPr><w:rStyle w:val="Nhan"/></w:rPr><w:t>{shown}</w:t></w:r></w:sdtContent></w:sdt>'
    )


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


_BOX = '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'
_SQUARE = '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
CONTROLS = Messy(
    name="phieu-dang-ky",
    blocks=(
        "PHIẾU ĐĂNG KÝ THI ĐUA NĂM ‹nam|20…›",
        Xml(
            text=f"<w:p>{_run('Họ và tên: ')}{_control('Họ và tên', 'Bấm vào đây để nhập')}</w:p>",
            expects=("ho_va_ten",),
        ),
        Xml(text=f"<w:p>{_run('Đơn vị: ')}{_legacy('Text1', '<w:textInput/>', '     ')}</w:p>", expects=("don_vi",)),
        Xml(
            text=f"<w:p>{_run('Chức vụ: ')}{_legacy('chuc_vu_hien_nay', '<w:textInput/>', '     ')}</w:p>",
            expects=("chuc_vu_hien_nay",),
        ),
        Xml(
            text=f'<w:p>{_run("Số điện thoại: ")}<w:fldSimple w:instr=" MERGEFIELD Dien_thoai \\* MERGEFORMAT ">'
            f"{_run('«Dien_thoai»')}</w:fldSimple></w:p>",
            expects=("dien_thoai",),
        ),
        "Địa chỉ: ‹dia_chi|«Dia_chi»›",
        Xml(
            text=f"<w:p>{_run('Đăng ký: ')}{_SQUARE}{_run(' Lao động tiên tiến   ')}"
            f"{_control('', '☐', _BOX)}{_run(' Chiến sĩ thi đua cơ sở')}</w:p>",
            expects=("lao_dong_tien_tien", "chien_si_thi_dua_co_so"),
        ),
        "☐‹giay_khen|› Giấy khen",
        Ruled(
            rows=(("Tên sáng kiến", ""), ("Ngày áp dụng", ""), ("Hiệu quả", "………………")),
            expects=("ten_sang_kien", "ngay_ap_dung", "hieu_qua"),
        ),
        "NGƯỜI ĐĂNG KÝ",
        "",
    ),
    slots=("nguoi_bao_cao",),
)

TCVN3 = Messy(
    name="mau-tcvn3",
    font=".VnTime",
    blocks=(
        "Hä vµ tªn: ‹ho_va_ten|.....................›  Nam, n÷: ‹nam_nu|.........›",
        "Quª qu¸n: ‹que_quan|..........................›",
        "§¬n vÞ c«ng t¸c: ‹don_vi_cong_tac|..........................›",
        "Chøc vô: ‹chuc_vu|..........................›",
    ),
)


_BOXED = (
    '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="2000000" cy="500000"/>'
    '<wp:docPr id="7" name="Hop"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
    'wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="2000000" cy="500000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>'
    "<w:txbxContent>{0}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>"
    '</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:150pt;height:40pt"><v:textbox><w:txbxContent>{0}'
    "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
BALLOT = Messy(
    name="phieu-bau",
    header="Mẫu của ‹mau_cua|………………›",
    footer="Người phát phiếu: ‹nguoi_phat_phieu|………………›",
    blocks=(
        Xml(text=_BOXED.format(f"<w:p>{_run('Số phiếu: ')}{_run('……')}{_run('…')}</w:p>"), expects=("so_phieu",)),
        "PHIẾU BẦU",
        "Danh hiệu: ‹danh_hieu|……………………………›",
        Ruled(
            rows=(
                ("TT", "Họ và tên", "Chức vụ, đơn vị", "Đồng ý", "Không đồng ý"),
                ("1", "", "", "", ""),
                ("2", "", "", "", ""),
            ),
            expects=("danh_hieu_2",),
        ),
        "Ghi chú: đánh dấu X vào một ô.",
    ),
)

DECREE = Messy(
    name="nd30-bien-ban",
    blocks=(
        Columns(
            cells=(
                (
                    "‹co_quan_chu_quan|TÊN CQ, TC CHỦ QUẢN1›",
                    "‹co_quan|TÊN CƠ QUAN, TỔ CHỨC2›",
                    "_____",
                    "‹so_ky_hieu|Số: … /BB-…3…›",
                ),
                NATION,
            )
        ),
        "BIÊN BẢN",
        "‹ten_cuoc_hop_hoac_hoi_nghi_hoi_thao|………………› 4 ……………..",
        "Thời gian bắt đầu: ‹thoi_gian|……⇥…………………›",
        "Địa điểm: ‹dia_diem|……………………⇥…………….›",
        "Thành phần tham dự: ‹thanh_phan_tham_du|……………⇥………………………..›",
        "Chủ trì (chủ toạ):‹chu_toa|›",
        "Thư ký (người ghi biên bản):‹thu_ky|›",
        "Nội dung (theo diễn biến cuộc họp/hội nghị/hội thảo):‹noi_dung|›",
        "Cuộc họp kết thúc vào ‹cuoc_hop_ket_thuc|….› giờ ‹gio|….›, ‹ngay|ngày …. tháng …. năm …..›/.",
        Columns(
            cells=(
                ("THƯ KÝ", "(Chữ ký)", "", "", "‹ten_thu_ky|Họ và tên›"),
                ("CHỦ TỌA", "(Chữ ký của người có thẩm quyền)", "", "", "‹ten_chu_toa|Họ và tên›"),
            )
        ),
        "Ghi chú:",
        "1 Tên cơ quan, tổ chức chủ quản trực tiếp (nếu có).",
        "2 Tên cơ quan, tổ chức ban hành văn bản.",
        "3 Chữ viết tắt tên cơ quan, tổ chức ban hành văn bản.",
        "4 Tên cuộc họp hoặc hội nghị, hội thảo.",
    ),
    slots=("thu_ky", "chu_toa"),
)

DECISION = Messy(
    name="nd30-quyet-dinh",
    blocks=(
        Columns(
            cells=(
                (
                    "‹co_quan_chu_quan|TÊN CQ, TC CHỦ QUẢN1›",
                    "‹co_quan|TÊN CƠ QUAN, TỔ CHỨC2›",
                    "_____",
                    "‹so_ky_hieu|Số:         /QĐ-…3...›",
                ),
                (*NATION, "‹dia_danh_ngay|…4..., ngày …… tháng …. năm ……›"),
            )
        ),
        "QUYẾT ĐỊNH",
        "Về việc ‹ve_viec|...............› 5 .............................",
        "____________",
        "THẨM QUYỀN BAN HÀNH6",
        "‹can_cu|Căn cứ ......................› 7 ............................⇥.........................;",
        "Căn cứ ...........................................................................⇥........................;",
        "Theo đề nghị của ‹theo_de_nghi|..................................................⇥......................................› .",
        "QUYẾT ĐỊNH:",
        "Điều 1. ‹dieu_1|......................› 8 ..............⇥............................................",
        "Điều ‹dieu|…........................................................................................................›",
        "...................................................................................................................../.",
        Columns(
            cells=(
                ("Nơi nhận:", "- Như Điều ‹nhu_dieu|....›;", "- ‹noi_nhan|................›;", "- Lưu: VT."),
                (
                    "QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ",
                    "(Chữ ký của người có thẩm quyền, dấu/chữ ký số của cơ quan, tổ chức)",
                    "",
                    "‹nguoi_ky|Họ và tên›",
                ),
            )
        ),
    ),
    slots=("nguoi_ky",),
)

REGISTRATION = Messy(
    name="dang-ky-thi-dua",
    blocks=(
        "DANH SÁCH ĐĂNG KÝ DANH HIỆU THI ĐUA NĂM HỌC ‹nam|20…-20…›",
        Ruled(
            rows=(
                ("Stt", "Ông (bà)", "Họ và tên", "Chức vụ, đơn vị", "Đăng ký thi đua khen thưởng"),
                ("", "", "", "", "Thi đua", "Khen thưởng"),
                ("1", "", "", "", "", ""),
                ("2", "", "", "", "", ""),
            ),
            spans=((1, 1, 1, 1, 2),),
            merged=((1, 0), (1, 1), (1, 2), (1, 3)),
            expects=("danh_sach_dang_ky_danh_hieu_thi_dua_nam",),
        ),
        "Tổng số: ‹tong_so|……› giáo viên, nhân viên.",
        "‹dia_danh_ngay|………, ngày … tháng … năm 202…›",
        Columns(cells=(("NGƯỜI LẬP", "(Ký, ghi rõ họ tên)", "", ""), ("HIỆU TRƯỞNG", "(Ký tên, đóng dấu)", "", ""))),
    ),
    slots=("nguoi_lap", "nguoi_ky"),
)

CORPUS = (
    *OFFICE_FORMS,
    DECISION,
    REGISTRATION,
    COLLECTIVE,
    PERSON,
    SERVICE,
    INITIATIVE,
    BALLOTS,
    MINUTES,
    JUSTICE,
    REQUEST,
    LIST,
    HANOI,
    CONTROLS,
    TCVN3,
    LEADERS,
    BALLOT,
    DECREE,
)
