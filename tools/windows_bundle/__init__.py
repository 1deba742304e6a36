"""What ``tools/build_windows_bundle.py`` is made of: the parts that need neither network nor Windows."""
