#!/usr/bin/env bash
# What the tests need from Debian: a browser, fonts, a reader of PDF, LibreOffice's Writer for Word files, tesseract for scans. Installs them where it may; otherwise says the command and stops.
set -euo pipefail

packages=()
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || packages+=(chromium)
command -v git >/dev/null || packages+=(git)
command -v pdftotext >/dev/null || packages+=(poppler-utils)
command -v soffice >/dev/null || command -v libreoffice >/dev/null || packages+=(libreoffice-writer-nogui)
command -v tesseract >/dev/null || packages+=(tesseract-ocr)
tesseract --list-langs 2>/dev/null | grep -qx spa || packages+=(tesseract-ocr-spa)
fc-list : family 2>/dev/null | grep -i dejavu >/dev/null || packages+=(fontconfig fonts-dejavu-core)
[ ${#packages[@]} -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null; then
    echo "The tests need ${packages[*]}. Install them with this system's package manager, then run make test again." >&2
    exit 1
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! sudo -n true 2>/dev/null; then
        echo "The tests need ${packages[*]}. Run: sudo apt-get install -y ${packages[*]}   and then make test again." >&2
        exit 1
    fi
    as_root=(sudo -n)
fi
echo "Installing ${packages[*]}" >&2
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
