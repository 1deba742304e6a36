"""Collecting: what units sent back is looked at, held beside the campaign, told, and taken where that was asked for."""
