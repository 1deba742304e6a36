"""`python -m tdkt_docs`."""

from tdkt_docs.cli.app import main

main()
