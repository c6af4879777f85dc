"""Plain frozen records of the domain: the standard library and msgspec only."""
