"""Pages of the Document Management Card."""
