"""What can be seen in a text: measures, words, numbers, markup, language, terms. Pure; knows no market by name."""
