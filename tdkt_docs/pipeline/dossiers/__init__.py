"""Hồ sơ trình per submission and hồ sơ lưu: planned from the papers at hand, assembled, sealed, verified."""
