"""Records against the rules in force."""
