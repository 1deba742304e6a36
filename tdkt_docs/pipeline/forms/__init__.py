"""Forms: blank ones made, filled ones read or made flat, a campaign's own filled in on a page and kept."""
