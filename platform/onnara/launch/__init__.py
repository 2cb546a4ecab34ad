"""What stands the house up: embedded servers, first-time steps, the supervisor and the doctor."""
