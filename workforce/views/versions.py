"""The version of a row that a form was filled in against."""


def version_of(request, name="version"):
    """The version posted under a name; 0, which no row has, when there is none."""
    posted = request.POST.get(name, "")
    return int(posted) if posted.isdecimal() else 0
