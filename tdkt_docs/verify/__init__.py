"""Signatures and manifests, checked fact by fact."""
