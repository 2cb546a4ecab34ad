"""The card on paper: official form and card as PDF."""
