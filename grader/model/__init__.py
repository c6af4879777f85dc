"""Plain frozen records of the domain; standard library only."""
