"""Order in settings: probes, request_log, the host's agency, security_headers, static files, sessions, language, CSRF,
sign-in, the actor, htmx, problems."""
