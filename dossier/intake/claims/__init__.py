"""Who says what in a report: proposals, from paragraphs to names. `proposing` is where it begins."""
