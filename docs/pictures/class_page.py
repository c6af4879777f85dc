"""Pictures of the class page, from a class that was really graded."""

from __future__ import annotations


def main() -> None:
    """Grade a class, make its page, take the pictures."""


if __name__ == "__main__":
    main()
