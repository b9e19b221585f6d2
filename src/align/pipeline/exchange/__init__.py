"""What goes out for translators and what comes back."""
