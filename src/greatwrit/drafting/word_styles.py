"""How a document looks in Word: its styles, in the court's paper, size and spacing, as Word's own XML."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from .model import Look

FONT = "Times New Roman"
PAPER = {"us-letter": (8.5, 11.0), "a4": (8.2677, 11.6929)}
"""Width and height in inches."""
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SET = frozenset((
    "set by greatwrit", "toc heading", "toc 1", "toc 2", "toc 3", "contents heading", "contents 1", "contents 2", "contents 3",
    "table of authorities", "toa heading", "table of authorities heading",
))  # fmt: skip
"""Names of the styles of what is made anew each time: contents, authorities, rules. LibreOffice has its own names for some."""
KINDS = {
    "paragraph": "paragraph", "close lines": "paragraph", "numbered paragraph": "numbered", "quotation": "quote", "centered line": "center",
    "flush right line": "right", "list entry": "item", "table cell": "cell", "table head": "cell", "caption line": "line",
    "court line": "line", "signature line": "line", "heading 1": "heading-1", "heading 2": "heading-2", "heading 3": "heading-3",
    "heading 4": "heading-4",
}  # fmt: skip
"""Style name → the kind of piece that stands in it."""


def twips(inches: float) -> int:
    """Inches as Word counts them."""
    return round(inches * 1440)


def width(look: Look) -> float:
    """Of the text, in inches."""
    return PAPER[look.paper][0] - look.left - look.right


def styles(look: Look, lang: str) -> str:
    """word/styles.xml."""
    court = look.spacing > 1
    line = f'w:line="{round(look.size * look.spacing * 20)}" w:lineRule="exact"' if court else 'w:line="240" w:lineRule="auto"'
    after = 0 if court else round(look.size * 12)
    half, note = round(look.size * 2), round(look.note_size * 2)
    indent = f'<w:ind w:firstLine="{twips(0.5)}"/>' if court else ""
    end = twips(width(look))
    gap = round(look.size * 20)
    heading = f'<w:keepNext/><w:spacing w:before="{gap if not court else 0}" w:after="{after}" {line}/>'
    leader = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{end}"/></w:tabs>'
    wide, hanging = f'w:left="{twips(0.5)}" w:right="{twips(0.5)}"', f'w:left="{twips(0.6)}" w:hanging="{twips(0.35)}"'
    numbered = f'<w:tabs><w:tab w:val="left" w:pos="{twips(1)}"/></w:tabs><w:spacing w:after="{after}" {line}/>'
    text = "GWParagraph"
    made = [
        _style("Normal", "Normal", "", "", default=True),
        _style("GWParagraph", "Paragraph", f'<w:spacing w:after="{after}" {line}/>{indent}'),
        _style("GWNumbered", "Numbered paragraph", f'{numbered}<w:ind w:firstLine="{twips(0.5)}"/>'),
        _style("GWQuote", "Quotation", f"{_tight(gap, gap // 2)}<w:ind {wide}/>"),
        _style("GWClose", "Close lines", _tight(gap)),
        _style("GWCenter", "Centered line", _tight(gap) + '<w:jc w:val="center"/>'),
        _style("GWRight", "Flush right line", _tight(gap) + '<w:jc w:val="right"/>'),
        _style(
            "GWItem", "List entry",
            f'<w:tabs><w:tab w:val="left" w:pos="{twips(0.6)}"/></w:tabs>{_tight(gap // 4, gap // 4)}<w:ind {hanging}/>',
        ),
        _style("GWCell", "Table cell", _tight(0)),
        _style("GWCellHead", "Table head", "<w:keepNext/>" + _tight(0), "<w:b/>"),
        _style("GWCourt", "Court line", _tight(0) + '<w:jc w:val="center"/>', "<w:b/>"),
        _style("GWCaption", "Caption line", _tight(0)),
        _style("GWSignature", "Signature line", "<w:keepLines/>" + _tight(0)),
        _style("GWSet", "Set by Greatwrit", "<w:keepNext/>" + _tight(0)),
        _style("Heading1", "heading 1", f'{heading}<w:jc w:val="center"/><w:outlineLvl w:val="0"/>', "<w:b/><w:caps/>", follow=text),
        *(
            _style(f"Heading{level}", f"heading {level}", heading + f'<w:outlineLvl w:val="{level - 1}"/>', "<w:b/>", follow=text)
            for level in (2, 3, 4)
        ),
        _style("TOCHeading", "TOC Heading", "<w:keepNext/>" + _tight(gap) + '<w:jc w:val="center"/>', "<w:b/>"),
        *(
            _style(
                f"TOC{level}", f"toc {level}",
                leader + _tight(gap // 2)
                + f'<w:ind w:left="{twips(0.25 * (level - 1) + 0.3)}" w:hanging="{twips(0.3)}"/>',
            )
            for level in (1, 2, 3)
        ),
        _style("TOAHeading", "toa heading", "<w:keepNext/>" + _tight(gap // 2), "<w:b/>"),
        _style(
            "TableofAuthorities", "table of authorities",
            leader + _tight(gap // 2) + f'<w:ind w:left="{twips(0.3)}" w:hanging="{twips(0.3)}"/>',
        ),
        _style("Header", "header", '<w:jc w:val="right"/>', '<w:b/><w:color w:val="7A1F00"/><w:sz w:val="16"/>'),
        _style(
            "Footer", "footer",
            f'<w:tabs><w:tab w:val="center" w:pos="{end // 2}"/><w:tab w:val="right" w:pos="{end}"/></w:tabs>', '<w:sz w:val="18"/>',
        ),
        _style("FootnoteText", "footnote text", _tight(60), f'<w:sz w:val="{note}"/>'),
        _style("FootnoteReference", "footnote reference", "", '<w:vertAlign w:val="superscript"/>', kind="character"),
        _style("GWCite", "Cited authority", "", "", kind="character"),
        _style("GWPin", "Pin to exhibit", "", "", kind="character"),
    ]  # fmt: skip
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    tongue = {"en": "en-US", "es": "es-US"}[lang]
    return (
        f'<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        f'<w:lang w:val="{tongue}"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>{"".join(made)}'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>'
    )


def _tight(after: int, before: int = 0) -> str:
    """Single spacing, with room before and after in twentieths of a point."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="240" w:lineRule="auto"/>'


def _style(id: str, name: str, paragraph: str, run: str = "", *, kind: str = "paragraph", default: bool = False, follow: str = "") -> str:
    standing = ' w:default="1"' if default else "" if name[0].islower() or name == "TOC Heading" else ' w:customStyle="1"'
    based = "" if default or kind == "character" else '<w:basedOn w:val="Normal"/>'
    after = f'<w:next w:val="{follow}"/>' if follow else ""
    inside = (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "") + (f"<w:rPr>{run}</w:rPr>" if run else "")
    return (
        f'<w:style w:type="{kind}"{standing} w:styleId="{id}"><w:name w:val={quoteattr(name)}/>{based}{after}<w:qFormat/>{inside}</w:style>'
    )
