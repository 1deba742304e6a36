"""A page as a browser without script sees it: what it would send, what is labelled."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """The fields a browser would send, and which labels are theirs; what lies in <template> is not on the page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.fields: dict[str, str] = {}
        self.ids: set[str] = set()
        self.labelled: set[str] = set()
        self.scripts = 0
        self._templates = 0
        self._area = self._select = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = {name: value or "" for name, value in attrs}
        self._templates += tag == "template"
        if self._templates:
            return
        self.scripts += tag == "script"
        if tag == "label" and "for" in had:
            self.labelled.add(had["for"])
        if tag in ("input", "textarea", "select") and "name" in had:
            self.ids |= {had["id"]} if "id" in had else set()
            self._field(tag, had)
        if tag == "option" and self._select and "selected" in dict(attrs):
            self.fields[self._select] = "\0"

    def _field(self, tag: str, had: dict[str, str]) -> None:
        if tag == "input" and had["type"] != "file" and (had["type"] != "checkbox" or "checked" in had):
            self.fields[had["name"]] = had["value"]
        if tag == "textarea":
            self._area = had["name"]
            self.fields[self._area] = ""
        if tag == "select":
            self._select = had["name"]
            self.fields[self._select] = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area] += data
        if self._select and self.fields[self._select] == "\0":
            self.fields[self._select] = data

    def handle_endtag(self, tag: str) -> None:
        self._templates -= tag == "template"
        if not self._templates and tag in ("textarea", "select"):
            self._area = self._select = ""
