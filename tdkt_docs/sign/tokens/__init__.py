"""Keys that stay in their token and sign there: PKCS#11."""
