"""What the demonstration is made of: made-up people, departments, unit tasks, documents, opinions, tickets."""
