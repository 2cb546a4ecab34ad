"""The base of the API: permission, problem JSON, stable paging, schema."""
