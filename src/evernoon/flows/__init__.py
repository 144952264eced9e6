"""What passes between rooms: frozen dataclasses, one module per room; nothing is imported eagerly here."""
