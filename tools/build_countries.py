"""Writes src/greatwrit/casefile/countries.csv: countries by their codes, with what they are called in English and in Spanish.

    pip install babel==2.18.0
    python tools/build_countries.py [--check]

The codes are those of ISO 3166-1, written here by hand; the names are those of the Unicode CLDR (Unicode License v3) as the package Babel
carries it, which also has the three letters of each code: one that differs is told, and nothing is written. Other names that people and
papers use are in ALSO, by hand. A name of several countries, such as Congo, stands with each, and is refused with all of them. `--check`
writes nothing, and fails where the table would change. The same Babel, the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from pathlib import Path

from babel import Locale
from babel.core import get_cldr_version, get_global

TABLE = Path(__file__).resolve().parents[1] / "src" / "greatwrit" / "casefile" / "countries.csv"
READ = "2026-11-25"
"""The day on which the source was read; moved by hand, with Babel's version above."""

CODES = (
    "AF AFG|AX ALA|AL ALB|DZ DZA|AS ASM|AD AND|AO AGO|AI AIA|AQ ATA|AG ATG|AR ARG|AM ARM|AW ABW|AU AUS|AT AUT|AZ AZE|BS BHS|"
    "BH BHR|BD BGD|BB BRB|BY BLR|BE BEL|BZ BLZ|BJ BEN|BM BMU|BT BTN|BO BOL|BQ BES|BA BIH|BW BWA|BV BVT|BR BRA|IO IOT|BN BRN|"
    "BG BGR|BF BFA|BI BDI|CV CPV|KH KHM|CM CMR|CA CAN|KY CYM|CF CAF|TD TCD|CL CHL|CN CHN|CX CXR|CC CCK|CO COL|KM COM|CG COG|"
    "CD COD|CK COK|CR CRI|CI CIV|HR HRV|CU CUB|CW CUW|CY CYP|CZ CZE|DK DNK|DJ DJI|DM DMA|DO DOM|EC ECU|EG EGY|SV SLV|GQ GNQ|"
    "ER ERI|EE EST|SZ SWZ|ET ETH|FK FLK|FO FRO|FJ FJI|FI FIN|FR FRA|GF GUF|PF PYF|TF ATF|GA GAB|GM GMB|GE GEO|DE DEU|GH GHA|"
    "GI GIB|GR GRC|GL GRL|GD GRD|GP GLP|GU GUM|GT GTM|GG GGY|GN GIN|GW GNB|GY GUY|HT HTI|HM HMD|VA VAT|HN HND|HK HKG|HU HUN|"
    "IS ISL|IN IND|ID IDN|IR IRN|IQ IRQ|IE IRL|IM IMN|IL ISR|IT ITA|JM JAM|JP JPN|JE JEY|JO JOR|KZ KAZ|KE KEN|KI KIR|KP PRK|"
    "KR KOR|XK XKX|KW KWT|KG KGZ|LA LAO|LV LVA|LB LBN|LS LSO|LR LBR|LY LBY|LI LIE|LT LTU|LU LUX|MO MAC|MG MDG|MW MWI|MY MYS|"
    "MV MDV|ML MLI|MT MLT|MH MHL|MQ MTQ|MR MRT|MU MUS|YT MYT|MX MEX|FM FSM|MD MDA|MC MCO|MN MNG|ME MNE|MS MSR|MA MAR|MZ MOZ|"
    "MM MMR|NA NAM|NR NRU|NP NPL|NL NLD|NC NCL|NZ NZL|NI NIC|NE NER|NG NGA|NU NIU|NF NFK|MK MKD|MP MNP|NO NOR|OM OMN|PK PAK|"
    "PW PLW|PS PSE|PA PAN|PG PNG|PY PRY|PE PER|PH PHL|PN PCN|PL POL|PT PRT|PR PRI|QA QAT|RE REU|RO ROU|RU RUS|RW RWA|BL BLM|"
    "SH SHN|KN KNA|LC LCA|MF MAF|PM SPM|VC VCT|WS WSM|SM SMR|ST STP|SA SAU|SN SEN|RS SRB|SC SYC|SL SLE|SG SGP|SX SXM|SK SVK|"
    "SI SVN|SB SLB|SO SOM|ZA ZAF|GS SGS|SS SSD|ES ESP|LK LKA|SD SDN|SR SUR|SJ SJM|SE SWE|CH CHE|SY SYR|TW TWN|TJ TJK|TZ TZA|"
    "TH THA|TL TLS|TG TGO|TK TKL|TO TON|TT TTO|TN TUN|TR TUR|TM TKM|TC TCA|TV TUV|UG UGA|UA UKR|AE ARE|GB GBR|US USA|UM UMI|"
    "UY URY|UZ UZB|VU VUT|VE VEN|VN VNM|VG VGB|VI VIR|WF WLF|EH ESH|YE YEM|ZM ZMB|ZW ZWE"
)
OUR_OWN = {"XK": "XKX"}
"""Codes that no standard assigns, and passports and lists use."""
STATELESS = ("XX", "XXA", "stateless", "apátrida", "stateless person;persona apátrida;sin nacionalidad", "ICAO Doc 9303; names by hand")

ALSO = {
    "AG": "Antigua",
    "BA": "Bosnia",
    "BH": "Bahréin",
    "BN": "Brunei Darussalam",
    "BO": "Plurinational State of Bolivia;Estado Plurinacional de Bolivia",
    "BQ": "Bonaire",
    "CD": "Congo;DRC;DR Congo;RDC;Democratic Republic of Congo;Democratic Republic of the Congo;Congo-Kinshasa;Zaire",
    "CG": "Congo;Republic of Congo;Republic of the Congo;República del Congo;Congo-Brazzaville",
    "CI": "Ivory Coast;Costa de Marfil",
    "CN": "People's Republic of China;República Popular China;Mainland China",
    "CV": "Cabo Verde",
    "CZ": "Czech Republic;República Checa",
    "DO": "Dominicana",
    "FM": "Federated States of Micronesia",
    "GB": "UK;Great Britain;Britain;Gran Bretaña;England;Inglaterra;Scotland;Escocia;Wales;Gales;Northern Ireland;Irlanda del Norte",
    "GS": "South Georgia",
    "HK": "Hong Kong",
    "HM": "Heard Island",
    "IR": "Islamic Republic of Iran;República Islámica de Irán",
    "KN": "St. Kitts",
    "KP": "Korea;Corea;DPRK;Democratic People's Republic of Korea",
    "KR": "Korea;Corea;Republic of Korea;República de Corea",
    "LA": "Lao;Lao PDR;Lao People's Democratic Republic",
    "MD": "Republic of Moldova;Moldova",
    "MK": "Macedonia",
    "MM": "Myanmar;Burma;Birmania",
    "MO": "Macao;Macau",
    "NL": "Holland;Holanda",
    "PN": "Pitcairn",
    "PS": "Palestine;Palestina",
    "RU": "Russian Federation;Federación Rusa;Federación de Rusia",
    "SA": "Arabia Saudita",
    "SJ": "Svalbard",
    "SV": "Salvador",
    "SY": "Syrian Arab Republic;República Árabe Siria",
    "SZ": "Swaziland;Suazilandia",
    "TL": "East Timor;Timor Oriental",
    "TR": "Turkey",
    "TT": "Trinidad",
    "TZ": "United Republic of Tanzania",
    "UM": "United States Minor Outlying Islands",
    "US": "USA;U.S.A.;U.S.;EE. UU.;EEUU;United States of America;Estados Unidos de América",
    "VA": "Holy See;Santa Sede;Vatican;Vaticano",
    "VC": "St. Vincent",
    "VE": "Bolivarian Republic of Venezuela;República Bolivariana de Venezuela",
    "VI": "United States Virgin Islands",
    "VN": "Viet Nam",
}


def table() -> str:
    """The table as text. Raises ValueError where CLDR has another three-letter code, or no name."""
    english, spanish, overlong = Locale("en").territories, Locale("es").territories, get_global("territory_aliases")
    source = f"Unicode CLDR {get_cldr_version()}"
    rows = []
    for pair in "".join(CODES).split("|"):
        code, three = pair.split(" ")
        if OUR_OWN.get(code) != three and overlong.get(three) != [code]:
            raise ValueError(f"{pair}: CLDR has {overlong.get(three)} for {three}")
        also = ALSO.get(code, "")
        rows.append((code, three, english[code], spanish[code], also, f"{source}; other names by hand" if also else source, READ))
    out = io.StringIO()
    written = csv.writer(out, lineterminator="\n")
    written.writerow(("code", "alpha3", "english", "spanish", "also", "source", "as_of"))
    written.writerows(sorted([*rows, (*STATELESS, READ)]))
    return out.getvalue()


def main() -> int:
    """Writes the table, or checks it."""
    parser = argparse.ArgumentParser(description="Writes the table of countries.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where the table would change")
    check = parser.parse_args().check
    made = table()
    if check:
        return int(TABLE.read_text("utf-8") != made)
    TABLE.write_text(made, "utf-8")
    print(f"{len(made.splitlines()) - 1} rows in {TABLE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
