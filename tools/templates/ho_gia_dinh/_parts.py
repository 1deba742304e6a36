"""What the papers on households and villages share: the columns of a list, who is counted, and how."""

from tdkt_docs.author import ColumnOf

TITLE = "danh hiệu “Gia đình văn hóa” năm\N{NO-BREAK SPACE}{{ nam }}"

HEAD = ColumnOf(caption="Họ và tên chủ hộ", width=50, text="{{ r.ten }}")
MEMBERS = ColumnOf(caption="Số người trong hộ", width=22, text="{{ r.so_nguoi }}", is_centred=True)
PLACE = ColumnOf(caption="Địa chỉ", width=46, text="{{ r.dia_chi }}")
NOTE = ColumnOf(caption="Ghi chú", width=30, text="{{ r.ghi_chu }}")
ORDER = ColumnOf(caption="TT", width=12, text="{{ loop.index }}", is_centred=True)

HOUSEHOLDS = (ORDER, HEAD, MEMBERS, PLACE, NOTE)
"""A household is known by its head, the number of its people and where it lives; never by numbers of papers."""


def count(field: str) -> str:
    """How many a list has, as papers write it: ``05``."""
    return f'{{{{ "%02d"|format({field}|length) }}}}'


def count_grouped(field: str) -> str:
    """How many all groups of a list have together."""
    return f"{{{{ \"%02d\"|format({field}|map(attribute='items')|map('length')|sum) }}}}"
