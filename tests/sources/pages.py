"""Pages written for the tests."""

from __future__ import annotations

PARAGRAPHS = (
    "The harbour board of Marlow Bay voted on Tuesday to close the north pier after divers found cracks.",
    "“We will not wait for it to fall,” said the chair, Ada Finch. “It stays shut until we know more.”",
    "The fishing cooperative said it had not been asked and would go to court if no berth was found.",
    "“No,” said its secretary, Tom Reyes.",
    "The board expects the repair to cost some 4 million dollars, a person who saw the estimate said.",
)
ITEMS = (
    "The north pier is closed to all vessels from Wednesday.",
    "The ferry to Saltholm Island leaves from the old quay.",
)
QUOTE = "The pillars have lost up to a third of their section below the waterline, the divers write."


def article(
    *,
    head: str = "",
    attributes: str = ' lang="en"',
    before: str = "",
    after: str = "",
    paragraphs: tuple[str, ...] = PARAGRAPHS,
) -> str:
    """A page as papers have them: navigation, article with a list and a block quote, teasers, footer."""
    first, *rest = (f"<p>{text}</p>" for text in paragraphs)
    items = "".join(f"<li>{text}</li>" for text in ITEMS)
    return f"""<!DOCTYPE html>
<html{attributes}><head><meta charset="utf-8"><title>North pier closed | The Marlow Bell</title>{head}</head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>North pier closed</h1>{before}
{first}<ul>{items}</ul>{"".join(rest[:2])}
<blockquote><p>{QUOTE}</p></blockquote>{"".join(rest[2:])}{after}</article></main>
<aside><h3>Most read</h3><ul><li><a href="/1">Band plays on the green</a></li>
<li><a href="/2">Library opens late</a></li></ul></aside>
<footer><p>© The Marlow Bell. All rights reserved.</p></footer></body></html>"""


LOGIN = """<html lang="en"><head><title>Sign in</title></head><body><h1>Sign in to read on</h1>
<p>Please enter the address and password of your account to go on reading this and all other reports.</p>
<form action="/in"><input name="mail"><input type="password" name="word"><button>Sign in</button></form>
</body></html>"""

INDEX = (
    '<html lang="en"><head><title>News</title></head><body><h1>All the news</h1><ul>'
    + "".join(
        f'<li><a href="/news/{number}">The council of ward {number} met on Monday to talk about the road. '
        f"It will meet again.</a></li>"
        for number in range(40)
    )
    + "</ul></body></html>"
)

SCRIPTED = """<html><head><title>The Bell</title><script src="/app.js"></script></head>
<body><div id="root"></div>
<noscript>You need to enable JavaScript to run this app.</noscript></body></html>"""
