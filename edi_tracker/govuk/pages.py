"""The links of a list of many pages, as the GOV.UK pagination component wants them."""


def links(page, query, parameter="page"):
    """Parameters of the pagination component for a Django `Page`; `query` is the QueryDict of the address."""

    def address(number):
        changed = query.copy()
        changed[parameter] = number
        return f"?{changed.urlencode()}"

    params = {"items": [_item(number, page, address) for number in _numbers(page)]}
    if page.has_previous():
        params["previous"] = {"href": address(page.previous_page_number())}
    if page.has_next():
        params["next"] = {"href": address(page.next_page_number())}
    return params


def _numbers(page):
    """The first page, the last, and those round this one, with the paginator's mark for each gap."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


def _item(number, page, address):
    if number == page.paginator.ELLIPSIS:
        return {"ellipsis": True}
    return {"number": number, "href": address(number), "current": number == page.number}
