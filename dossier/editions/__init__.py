"""Editions: what is published of an event, frozen, chained and open to anybody's check.

The desk's side freezes, publishes, redacts and verifies; the reader's side (`shelf`, `library`)
opens an edition as typed objects and touches no table of the working copy.
"""
