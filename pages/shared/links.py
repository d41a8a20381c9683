"""Lists of links to other views, as one piece of HTML: a widget each would cost the server and the browser far more.

They are plain links, to be opened in a tab or copied. The script `FOLLOW`, which the frame puts into the page, lets
a plain click change the view in place, as Streamlit's own links do; without it the page loads anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

from pages.shared import text

# Streamlit follows the address when the reader goes back or forward: here it is told of a step it did not see.
FOLLOW = (
    "document.addEventListener('click',e=>{"
    "const a=e.target.closest&&e.target.closest('a.view-link');"
    "if(!a||e.button||e.metaKey||e.ctrlKey||e.shiftKey||e.altKey)return;"
    "e.preventDefault();history.pushState({},'',a.href);"
    "dispatchEvent(new PopStateEvent('popstate',{state:{}}));"
    "const m=document.querySelector('[data-testid=stMain]');m&&m.scrollTo(0,0);"
    "});"
)

STYLE = """
a.view-link, a.view-link:visited {color: inherit !important; text-decoration: none !important;}
a.view-link:hover {background: color-mix(in srgb, currentColor 7%, transparent);}
a.view-link > strong {font-weight: 600;}
.links-rows {display: flex; flex-direction: column;}
.links-rows a {display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; padding: .35rem .5rem;
  line-height: 1.4; border-bottom: 1px solid color-mix(in srgb, currentColor 10%, transparent);}
.links-rows a > span {margin-inline-start: auto; opacity: .8; font-variant-numeric: tabular-nums;}
.links-cards {display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: .5rem;}
.links-cards a {display: flex; flex-direction: column; padding: .45rem .7rem; line-height: 1.4;
  border: 1px solid color-mix(in srgb, currentColor 22%, transparent); border-radius: .5rem;}
.links-cards a > span {font-size: .82rem; opacity: .8;}
.links-words {display: flex; flex-wrap: wrap; gap: .1rem 1rem;}
.links-words a {padding: .3rem .25rem; line-height: 1.4; border-radius: .25rem;}
.links-words a > strong {font-weight: 400;}
.links-words a::before {content: "› "; opacity: .6;}
.links-words a.up::before {content: "↑ ";}
.links-more > summary {cursor: pointer; font-size: .9rem; padding: .5rem;}
@media (max-width: 640px) {
  .links-cards {grid-template-columns: repeat(2, 1fr);}
  .links-cards a {padding: .4rem .5rem;}
}
"""


def address(parameters: Mapping[str, Sequence[str]], page: str = "") -> str:
    """The address of a view (see `Selection.link`) of a page beside this one; of this page where none is named."""
    return f"{page}?{urlencode(parameters, doseq=True)}"


def link(target: str, name: str, said: str = "", kind: str = "") -> str:
    """A link as HTML: a name, and what is said of it. Both are escaped."""
    more = f" <span>{text.html(said)}</span>" if said else ""
    css = f"view-link {kind}".strip()
    return f'<a class="{css}" href="{text.html(target)}"><strong>{text.html(name)}</strong>{more}</a>'


def listed(links: Iterable[str], look: str) -> str:
    """Links below each other (`rows`), side by side in boxes (`cards`), or one after the other (`words`)."""
    return f'<div class="links-{look}">{"".join(links)}</div>'


def folded(links: Sequence[str], look: str, most: int, more: str) -> str:
    """A list of which only the first links stand open; `more` is what the rest is called."""
    shown = listed(links[:most], look)
    if len(links) <= most:
        return shown
    return (
        f'{shown}<details class="links-more"><summary>{text.html(more)}</summary>{listed(links[most:], look)}</details>'
    )
