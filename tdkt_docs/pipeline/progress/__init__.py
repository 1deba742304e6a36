"""How far a campaign has come: its papers, its dossiers and what each phase waits for; nothing is made or changed."""
