"""The pages, one module a place in the address: each offers ``ROUTES``."""
