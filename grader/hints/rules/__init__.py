"""The rules, a module per group of faults and per kind of evidence."""
