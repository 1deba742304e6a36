"""Vietnamese: dates, numbers, money, names, sorting, text; pure functions, called through their module."""
