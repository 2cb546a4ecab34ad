"""Pages: signing in and second factors (allauth's views with our templates), one's own account, people and roles."""
