"""Any folder of mixed files → a dossier: what each file is, where it lies, how it is shown."""
