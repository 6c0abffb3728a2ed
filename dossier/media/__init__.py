"""Opening files of unknown origin: what they are, and copies of them without metadata.

Pure: no Django, no database, no network. The bytes are parsed in a process of its own (`child`),
so that a file made to break a parser breaks that one and nothing else.
"""
