"""How a label is compared: by what it says, not by how it is typed."""

import re
import unicodedata


def key(raw):
    """A label without case, accents, punctuation or repeated spaces.

    >>> key("  Asian/Asian British –  Indian ")
    'asian asian british indian'
    """
    text = unicodedata.normalize("NFKD", str(raw).replace("&", " and ")).casefold()
    text = "".join(character for character in text if not unicodedata.combining(character))
    return re.sub(r"[\W_]+", " ", text).strip()
