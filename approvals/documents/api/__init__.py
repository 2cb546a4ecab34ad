"""The Document Management Card for programs: the same services and the same rule of visibility as the pages."""
