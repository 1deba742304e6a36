"""Raw cells and settings become typed records; every problem names its cell."""
