"""Promises of a firm by area, as tables of its profile: sessions, payments, invoices, policies, pages."""
