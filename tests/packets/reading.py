"""How the tests read a finished packet: PDFium alone, by means of their own."""

from __future__ import annotations

import ctypes

import pypdfium2
import pypdfium2.raw as raw


class Reader:
    """A PDF as PDFium sees it."""

    def __init__(self, path):
        self.document = pypdfium2.PdfDocument(str(path))

    def __len__(self):
        return len(self.document)

    def text(self, number):
        """The words of a page, from 1."""
        return self.document[number - 1].get_textpage().get_text_range()

    def size(self, number):
        return self.document[number - 1].get_size()

    def picture(self, number, scale=1.0):
        """A page as colours."""
        return self.document[number - 1].render(scale=scale).to_pil().convert("RGB")

    def colour(self, number, x, y):
        """The colour at a share of the page's width from the left and of its height from above."""
        image = self.picture(number)
        return image.getpixel((int(x * image.width), int(y * image.height)))

    def labels(self):
        return [self.document.get_page_label(number) for number in range(len(self))]

    def outline(self):
        """(level, title, page from 1) of every bookmark."""
        return [
            (item.level, item.get_title(), item.get_dest().get_index() + 1 if item.get_dest() else None) for item in self.document.get_toc()
        ]

    def links(self, number):
        """(words within, page from 1 or address) of every link of a page."""
        page = self.document[number - 1]
        text = page.get_textpage()
        found, at, link = [], ctypes.c_int(0), raw.FPDF_LINK()
        while raw.FPDFLink_Enumerate(page, at, link):
            box = raw.FS_RECTF()
            raw.FPDFLink_GetAnnotRect(link, box)
            words = text.get_text_bounded(box.left, box.bottom, box.right, box.top).strip()
            where = raw.FPDFLink_GetDest(self.document, link)
            action = raw.FPDFLink_GetAction(link)
            if where:
                found.append((words, raw.FPDFDest_GetDestPageIndex(self.document, where) + 1))
            elif action and raw.FPDFAction_GetType(action) == raw.PDFACTION_URI:
                buffer = ctypes.create_string_buffer(500)
                raw.FPDFAction_GetURIPath(self.document, action, buffer, 500)
                found.append((words, buffer.value.decode()))
            else:
                found.append((words, None))
        return found

    def seen(self, number, words):
        """Where words stand on a page as it is seen: share of its width from the left, of its height from above (middle of the first letter
        and of the last); None where they do not."""
        page = self.document[number - 1]
        text = page.get_textpage()
        search = text.search(words, match_case=True, match_whole_word=True)
        found = search.get_next()
        if found is None:
            return None
        return [self._place(page, text.get_charbox(index)) for index in (found[0], found[0] + found[1] - 1)]

    @staticmethod
    def _place(page, box):
        across, down = ctypes.c_int(), ctypes.c_int()
        size = 10_000
        raw.FPDF_PageToDevice(page, 0, 0, size, size, 0, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, across, down)
        return across.value / size, down.value / size
