"""Warledger."""
