"""web: the local page for a clerk who never sees a terminal; on 127.0.0.1 only."""

from tdkt_docs.web.application import application
from tdkt_docs.web.serving import Serving, serve
from tdkt_docs.web.site import Site
from tdkt_docs.web.workplace import Workplace

__all__ = ["Serving", "Site", "Workplace", "application", "serve"]
