"""Staff, service users and official figures set beside one another, or a plain reason why they cannot be."""
