"""The monthly report as PDF, and the face that all documents of a firm share."""
