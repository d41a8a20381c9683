"""Columns as spreadsheets name them: A is 0, Z is 25, AA is 26."""

from __future__ import annotations


def column_letter(index: int) -> str:
    """The letters a spreadsheet shows above the column of this index."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The index of the column that a spreadsheet shows these letters (capitals) above."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
