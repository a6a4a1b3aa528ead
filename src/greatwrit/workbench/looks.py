"""The looks of pages: colour tokens, light and dark, and the style sheet of the printable plan. No red but for what is late.

Contrasts are recomputed by a test from `TOKENS`; changing a colour here is checked there.
"""

from __future__ import annotations

TOKENS: dict[str, tuple[str, str]] = {
    "paper": ("#ffffff", "#16191e"),
    "ground": ("#f4f5f2", "#0f1215"),
    "line": ("#d8dbd6", "#2e343c"),
    "ink": ("#14181f", "#e9ebee"),
    "ink-2": ("#4b5360", "#aab2bd"),
    "link": ("#0b4aa2", "#8cb8ff"),
    "edge": ("#767d89", "#7f8894"),
    "open": ("#0d5c36", "#7fd6a2"),
    "open-on": ("#e2f3e8", "#12301f"),
    "closed": ("#3f4650", "#c3c9d1"),
    "closed-on": ("#e9ebee", "#2a3038"),
    "undetermined": ("#7a4a00", "#f2c14e"),
    "undetermined-on": ("#fff1d6", "#352706"),
    "contested": ("#5b2d91", "#cdb0f5"),
    "contested-on": ("#f0e8fa", "#2b1d42"),
    "late": ("#a11212", "#ff9d94"),
    "late-on": ("#fde8e6", "#40130f"),
    "focus": ("#14181f", "#0f1215"),
    "ring": ("#ffd23f", "#ffd23f"),
}
"""Name → (light, dark)."""

_RULES = """
*{box-sizing:border-box}
html{scroll-padding-top:16px;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.45 system-ui,sans-serif;
font-variant-numeric:tabular-nums;overflow-wrap:break-word}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--focus);outline-offset:0;box-shadow:0 0 0 6px var(--ring)}
.skip{position:absolute;left:-999px}.skip:focus{position:static;display:block;padding:12px;background:var(--paper)}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
header,nav,main,footer{padding:0 16px;max-width:1280px;margin:0 auto}
header{padding-top:12px;font-size:14px;color:var(--ink-2)}
header p{margin:0 0 4px;max-width:none}
header strong{color:var(--ink)}
nav ul{list-style:none;margin:4px 0;padding:0;display:flex;flex-wrap:wrap;gap:0 16px}
nav a{display:flex;align-items:center;min-height:44px;font-size:14px}
h1{font-size:24px;line-height:1.25;margin:12px 0;color:var(--ink)}
h1 small{font-size:16px;font-weight:400;color:var(--ink-2)}
h2{font-size:18px;margin:0 0 8px}
h2 small,h3 small,h4 small{font-size:14px;font-weight:400;color:var(--ink-2)}
h3{font-size:18px;margin:8px 0}
h4{font-size:16px;margin:16px 0 4px}
p,li{max-width:72ch}p{margin:4px 0}
ol,ul{margin:4px 0;padding-left:24px}li{margin:4px 0}
.bar{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(280px,100%),1fr));gap:8px 24px;font-size:16px;color:var(--ink)}
.bar div,.side,li,.two>*{min-width:0}
section,.bar{background:var(--paper);border:1px solid var(--line);border-radius:6px;padding:12px 16px;margin:12px 0}
dt,.k{font-size:14px;color:var(--ink-2)}dd{margin:0}
.bar .next dd{font-weight:600}
.two{display:grid;gap:0 12px}
.s{font-size:14px;color:var(--ink-2)}
.s .w{color:var(--undetermined)}
.pill{display:inline-flex;align-items:center;gap:4px;padding:0 8px;border:1px solid;border-radius:4px;
font-size:14px;font-weight:600;max-width:100%}
.pill svg{width:14px;height:14px;fill:none;stroke:currentColor;stroke-width:2;flex:none}
.open{color:var(--open);background:var(--open-on)}
.closed{color:var(--closed);background:var(--closed-on)}
.undetermined,.soon{color:var(--undetermined);background:var(--undetermined-on)}
.undetermined{border-style:dashed}
.contested{color:var(--contested);background:var(--contested-on)}
.late{color:var(--late);background:var(--late-on)}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{text-align:left;vertical-align:top;padding:6px 12px 6px 0;border-top:1px solid var(--line)}
thead th{font-size:14px;font-weight:400;color:var(--ink-2);border:0}
tbody th{font-weight:600}thead th:nth-child(2){width:166px}thead th:first-child,thead th:last-child{width:25%}
.arg td{border:0;padding:0 0 4px}
summary{cursor:pointer;color:var(--link);padding:4px 0;min-height:24px;display:list-item}
.arg summary{font-size:14px}
details details{margin-top:12px;border-top:1px solid var(--line)}
.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(16rem,100%),1fr));gap:8px}
.side{border:1px solid var(--line);border-radius:6px;padding:8px 12px}
.why{list-style:none;padding:0}.why>li{padding-left:12px;border-left:3px solid var(--line);margin:8px 0}
.keep{border-left:3px solid var(--closed);padding-left:12px}
.n{font-weight:600}
figure{margin:0 0 8px}figure svg{max-width:100%;height:auto}
.card,.paper{display:none}
footer{padding:16px;font-size:14px;color:var(--ink-2)}
@media (pointer:coarse){summary{padding:11px 0;min-height:44px}}
@media (min-width:900px){.two{grid-template-columns:1fr 1fr}html{scroll-padding-top:64px}
#questions ol{columns:2;column-gap:32px}#questions li{break-inside:avoid}
nav{position:sticky;top:0;background:var(--ground);z-index:1}}
@media (max-width:767px){
figure{display:none}
table,tbody,tr,th,td,caption{display:block;width:auto}
thead{display:none}
tr{border-top:1px solid var(--line);padding:8px 0}.arg{border:0;padding:0}
th,td{border:0;padding:2px 0}td:empty{display:none}
td[data-k]::before{content:attr(data-k) ": ";font-size:14px;color:var(--ink-2)}
}
@media (forced-colors:active){.pill{border:1px solid CanvasText}}
"""

_PRINT = """
@media print{
html{font-size:10pt}body{background:#fff;color:#000;font-size:10pt;line-height:1.35}header p{font-size:8.5pt;margin:0}
nav,.skip,.screen,summary{display:none}
header,main,footer{max-width:none;padding:0}
section,.bar{border:0;border-radius:0;padding:0;margin:10pt 0}
.bar{grid-template-columns:1fr 1fr 1fr;font-size:9.5pt;gap:3pt 12pt;margin:4pt 0!important}.bar dt,.bar .pill{font-size:8.5pt}
.card{display:block;margin-top:4pt;font-size:9.5pt;line-height:1.3}
.card+*{break-before:page}
.card h2{font-size:11pt;margin:6pt 0 2pt}
.card ol,.card ul{margin:0;padding-left:14pt}
.card li{margin:1pt 0;max-width:none}
.card li span.c,.card p{display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden}
.verdicts{columns:2;column-gap:16pt;list-style:none;padding:0!important;font-size:8pt}
.verdicts li{break-inside:avoid;display:grid;grid-template-columns:auto 1fr;gap:4pt;align-items:start}
.many span.c{-webkit-line-clamp:1!important}.many li{margin:0!important;line-height:1.3}
.verdicts .pill{font-size:7.5pt;padding:0 3pt;min-width:62pt}
h1{font-size:16pt;margin:4pt 0;display:-webkit-box;-webkit-line-clamp:3;-webkit-box-orient:vertical;overflow:hidden}
h2{font-size:12pt}h2,h3,h4{break-after:avoid}
.pill{color:#000;background:#fff;border-color:#000}
a{color:#000}
.all::details-content{content-visibility:visible;display:block;block-size:auto}
.arg:not(:has([open])),.kept:not([open]),#authorities:not(:has([open])){display:none}
.paper{display:block}
thead{display:table-header-group;break-after:avoid}
tr,li,.side{break-inside:avoid}.arg,.arg tr,.arg li{break-inside:auto}
p,li{max-width:none}
}
"""


def _variables(which: int) -> str:
    return ";".join(f"--{name}:{pair[which]}" for name, pair in TOKENS.items())


def _drawing() -> str:
    """A drawing carries the light colours as attributes; on screens these follow the tokens."""
    pairs = [(name, TOKENS[name][0]) for name in ("paper", "line", "ink", "ink-2", "link", "undetermined")]
    return "".join(f'figure [{kind}="{colour}"]{{{kind}:var(--{name})}}' for name, colour in pairs for kind in ("fill", "stroke"))


def _quoted(text: str) -> str:
    """A CSS string; whatever is not a plain character is written by its number."""
    return '"' + "".join(c if c.isalnum() or c in " .,:-" else f"\\{ord(c):x} " for c in text) + '"'


def style(running_foot: str, page: str, of: str) -> str:
    """The style sheet. `running_foot` stands at the foot of each printed page, beside *page* x *of* y."""
    foot = "font:8pt system-ui,sans-serif;color:#4b5360"
    return (
        f":root{{color-scheme:light dark;{_variables(0)}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_variables(1)}}}}}"
        f"{_RULES}@media screen{{{_drawing()}}}{_PRINT}"
        f"@page{{margin:15mm 14mm 18mm;@bottom-left{{content:{_quoted(running_foot)};{foot}}}"
        f"@bottom-right{{content:{_quoted(page + ' ')} counter(page) {_quoted(' ' + of + ' ')} counter(pages);{foot}}}}}"
    )
