"""What an office has beside its campaigns: its register, its history of awards, and new campaigns."""
