"""The pages of lists of categories and of definitions: everybody who sees figures reads them, administrators edit."""
