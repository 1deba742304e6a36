"""Layers of a PDF that are off: what stands on them is seen by nobody, and found by every extractor."""

from pikepdf import Array, Dictionary, Name, Object, Pdf

__all__ = ["Layers"]


class Layers:
    """Which layers of a PDF are shown when it is opened."""

    def __init__(self, pdf: Pdf) -> None:
        said = pdf.Root.get("/OCProperties")
        plan = said.get("/D") if isinstance(said, Dictionary) else None
        plan = plan if isinstance(plan, Dictionary) else Dictionary()
        self._is_on = plan.get("/BaseState", Name.ON) == Name.ON
        self._on = _places(plan.get("/ON"))
        self._off = _places(plan.get("/OFF"))

    def is_hidden(self, layer: Object | None) -> bool:
        """Whether what belongs to ``layer`` is not shown, or not surely."""
        if not isinstance(layer, Dictionary):
            return False
        if layer.get("/Type") == Name.OCMD or "/OCGs" in layer:
            inner = layer.get("/OCGs")
            groups = list(inner) if isinstance(inner, Array) else [inner]
            return "/VE" in layer or any(self.is_hidden(each) for each in groups)
        if layer.objgen in self._off:
            return True
        return not self._is_on and layer.objgen not in self._on


def _places(said: Object | None) -> frozenset[tuple[int, int]]:
    return frozenset(each.objgen for each in said) if isinstance(said, Array) else frozenset()
