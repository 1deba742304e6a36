"""Scans: straightened, made smaller by profile, with a layer of text that can be searched where that can be made."""
