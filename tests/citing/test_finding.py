"""This text gives these citations: one long table, each row under a word on what it shows."""

import pytest

ROWS = [
    # -- the United States Code --------------------------------------------------------------------------------------------------
    # the plain form
    ("Held under 8 U.S.C. § 1226(a).", ["8 U.S.C. § 1226(a)"]),
    # without the section sign
    ("Held under 8 U.S.C. 1226(a).", ["8 U.S.C. § 1226(a)"]),
    # without stops
    ("See 8 USC 1226(c)(1)(E).", ["8 U.S.C. § 1226(c)(1)(E)"]),
    # without stops, with the sign and no space after it
    ("See 8 USC §1226(a)", ["8 U.S.C. § 1226(a)"]),
    # stops and spaces
    ("See 8 U. S. C. § 1226(a).", ["8 U.S.C. § 1226(a)"]),
    # a missing last stop
    ("See 8 U.S.C § 1226(a).", ["8 U.S.C. § 1226(a)"]),
    # the annotated code
    ("See 8 U.S.C.A. § 1231(a)(6).", ["8 U.S.C. § 1231(a)(6)"]),
    ("See 8 U.S.C.S. § 1231(a)(6).", ["8 U.S.C. § 1231(a)(6)"]),
    # in words
    ("under title 8, United States Code, section 1226(a), and so on", ["8 U.S.C. § 1226(a)"]),
    ("see 28 U.S. Code § 2241", ["28 U.S.C. § 2241"]),
    # the title after the section
    ("Section 2241 of title 28, United States Code, says so.", ["28 U.S.C. § 2241"]),
    ("under section 1226(a) of title 8", ["8 U.S.C. § 1226(a)"]),
    ("under sections 1225 and 1226 of Title 8 of the United States Code", ["8 U.S.C. § 1225", "8 U.S.C. § 1226"]),
    # "Sec." and "section"
    ("8 U.S.C. Sec. 1226(a)", ["8 U.S.C. § 1226(a)"]),
    ("8 U.S.C. section 1226(a)", ["8 U.S.C. § 1226(a)"]),
    ("8 U.S.C. Section 1226(a)", ["8 U.S.C. § 1226(a)"]),
    # two signs, two sections
    ("8 U.S.C. §§ 1225, 1226", ["8 U.S.C. § 1225", "8 U.S.C. § 1226"]),
    # two sections with parts
    ("8 U.S.C. §§ 1225(b)(2)(A), 1226(a)", ["8 U.S.C. § 1225(b)(2)(A)", "8 U.S.C. § 1226(a)"]),
    # three, the last after "and"
    ("8 U.S.C. §§ 1225(b), 1226(a), and 1231(a)", ["8 U.S.C. § 1225(b)", "8 U.S.C. § 1226(a)", "8 U.S.C. § 1231(a)"]),
    # a semicolon between
    ("8 U.S.C. §§ 1225; 1226", ["8 U.S.C. § 1225", "8 U.S.C. § 1226"]),
    # "and" without any sign
    ("8 U.S.C. 1225 and 1226", ["8 U.S.C. § 1225", "8 U.S.C. § 1226"]),
    # each with its own sign
    ("8 U.S.C. § 1225(b), § 1226(a)", ["8 U.S.C. § 1225(b)", "8 U.S.C. § 1226(a)"]),
    # a range is its two ends
    ("28 U.S.C. §§ 2241-2243", ["28 U.S.C. § 2241", "28 U.S.C. § 2243"]),
    # with a dash from a word processor
    ("5 U.S.C. §§ 551–559", ["5 U.S.C. § 551", "5 U.S.C. § 559"]),
    # "through"
    ("8 U.S.C. §§ 1221 through 1232", ["8 U.S.C. § 1221", "8 U.S.C. § 1232"]),
    # the end of a range written short
    ("8 U.S.C. §§ 1225-26", ["8 U.S.C. § 1225", "8 U.S.C. § 1226"]),
    # a hyphen within a section is no range
    ("42 U.S.C. § 2000e-5(f)", ["42 U.S.C. § 2000e-5(f)"]),
    # letters within a section
    ("8 U.S.C. §§ 1229a(b)(5)(C), 1229b", ["8 U.S.C. § 1229a(b)(5)(C)", "8 U.S.C. § 1229b"]),
    # parts side by side
    ("8 U.S.C. § 1225(b)(1) and (b)(2)", ["8 U.S.C. § 1225(b)(1)", "8 U.S.C. § 1225(b)(2)"]),
    # the same, the level understood
    ("8 U.S.C. § 1225(b)(1), (2)", ["8 U.S.C. § 1225(b)(1)", "8 U.S.C. § 1225(b)(2)"]),
    # back to the first level
    ("8 U.S.C. § 1226(c)(1)(A) and (e)", ["8 U.S.C. § 1226(c)(1)(A)", "8 U.S.C. § 1226(e)"]),
    # a range of parts
    ("8 U.S.C. § 1226(c)(1)(A)-(D)", ["8 U.S.C. § 1226(c)(1)(A)", "8 U.S.C. § 1226(c)(1)(D)"]),
    # parts deep down
    ("8 U.S.C. § 1101(a)(15)(T)(i)(I)", ["8 U.S.C. § 1101(a)(15)(T)(i)(I)"]),
    # a space before a part
    ("8 U.S.C. § 1226 (a).", ["8 U.S.C. § 1226(a)"]),
    # an edition's year is no part
    ("8 U.S.C. § 1226 (2018)", ["8 U.S.C. § 1226"]),
    # nor is a word
    ("8 U.S.C. § 1226 (the statute) governs", ["8 U.S.C. § 1226"]),
    # et seq.
    ("8 U.S.C. § 1101 et seq.", ["8 U.S.C. § 1101"]),
    # the next citation is no further section
    ("8 U.S.C. § 1226(a), 8 C.F.R. § 236.1", ["8 U.S.C. § 1226(a)", "8 C.F.R. § 236.1"]),
    ("8 U.S.C. §§ 1226, 533 U.S. 678", ["8 U.S.C. § 1226", "533 U.S. 678"]),
    # nor is a year
    ("8 U.S.C. § 1226, and 2025 was the year.", ["8 U.S.C. § 1226"]),
    # titles follow one another
    ("28 U.S.C. § 2241; 5 U.S.C. § 702; 28 U.S.C. § 1331", ["28 U.S.C. § 2241", "5 U.S.C. § 702", "28 U.S.C. § 1331"]),
    # a section that is not on file is still a citation
    ("18 U.S.C. § 1546(a)", ["18 U.S.C. § 1546(a)"]),
    # in brackets
    ("(8 U.S.C. § 1226(a))", ["8 U.S.C. § 1226(a)"]),
    # twice is twice
    ("8 U.S.C. § 1226(a) … 8 U.S.C. § 1226(a)", ["8 U.S.C. § 1226(a)", "8 U.S.C. § 1226(a)"]),
    # -- the Immigration and Nationality Act, linked to the Code -------------------------------------------------------------------
    # the common form
    ("INA § 236(a)", ["8 U.S.C. § 1226(a)"]),
    # with stops
    ("I.N.A. § 236(a)", ["8 U.S.C. § 1226(a)"]),
    # without the sign
    ("INA 236(a)", ["8 U.S.C. § 1226(a)"]),
    # in a word
    ("INA section 236(c)", ["8 U.S.C. § 1226(c)"]),
    # "of the Act"
    ("section 236(a) of the Act", ["8 U.S.C. § 1226(a)"]),
    ("Section 241(a)(6) of the Immigration and Nationality Act", ["8 U.S.C. § 1231(a)(6)"]),
    ("sections 235(b) and 236(a) of the Act", ["8 U.S.C. § 1225(b)", "8 U.S.C. § 1226(a)"]),
    ("§ 212(d)(5)(A) of the INA", ["8 U.S.C. § 1182(d)(5)(A)"]),
    # spelled out first
    ("Immigration and Nationality Act § 240A(b)", ["8 U.S.C. § 1229b(b)"]),
    ("Immigration and Nationality Act (INA) § 240B", ["8 U.S.C. § 1229c"]),
    # letters of the Act are not those of the Code
    ("INA § 236A", ["8 U.S.C. § 1226a"]),
    ("INA §§ 274A, 274C", ["8 U.S.C. § 1324a", "8 U.S.C. § 1324c"]),
    # both forms side by side
    ("INA § 236(a), 8 U.S.C. § 1226(a)", ["8 U.S.C. § 1226(a)", "8 U.S.C. § 1226(a)"]),
    # deep parts
    ("INA § 101(a)(43)(G)", ["8 U.S.C. § 1101(a)(43)(G)"]),
    ("INA § 237(a)(2)(A)(iii)", ["8 U.S.C. § 1227(a)(2)(A)(iii)"]),
    # a row
    ("INA §§ 212(a)(6)(A), (6)(C) and (7)", ["8 U.S.C. § 1182(a)(6)(A)", "8 U.S.C. § 1182(a)(6)(C)", "8 U.S.C. § 1182(a)(7)"]),
    # a section that the map does not know keeps its name
    ("INA § 999", ["INA § 999"]),
    # the section of another act
    ("IIRIRA § 384 forbids", ["IIRIRA § 384"]),
    ("section 235 of the TVPRA", ["TVPRA § 235"]),
    ("APA § 706", ["APA § 706"]),
    # -- public laws, statutes at large ---------------------------------------------------------------------------------------------
    ("Pub. L. No. 119-1, 139 Stat. 3 (2025)", ["Pub. L. No. 119-1", "139 Stat. 3"]),
    ("Public Law 119-21", ["Pub. L. No. 119-21"]),
    ("P.L. 104-208", ["Pub. L. No. 104-208"]),
    ("Pub. L. 119-21, § 100004", ["Pub. L. No. 119-21, § 100004"]),
    ("Pub. L. No. 104-208, div. C, 110 Stat. 3009-546", ["Pub. L. No. 104-208", "110 Stat. 3009-546"]),
    # -- regulations ---------------------------------------------------------------------------------------------------------------
    ("8 C.F.R. § 1003.19(h)(2)(i)(B)", ["8 C.F.R. § 1003.19(h)(2)(i)(B)"]),
    ("8 CFR 1003.19(i)(2)", ["8 C.F.R. § 1003.19(i)(2)"]),
    ("8 CFR § 241.4(k)", ["8 C.F.R. § 241.4(k)"]),
    ("8 C. F. R. § 241.13", ["8 C.F.R. § 241.13"]),
    ("8 C.F.R. §§ 1003.19, 1236.1(d)", ["8 C.F.R. § 1003.19", "8 C.F.R. § 1236.1(d)"]),
    ("8 C.F.R. §§ 236.1(c)(8) and 1236.1(c)(8)", ["8 C.F.R. § 236.1(c)(8)", "8 C.F.R. § 1236.1(c)(8)"]),
    ("8 C.F.R. § 241.4(h)(2), (k)", ["8 C.F.R. § 241.4(h)(2)", "8 C.F.R. § 241.4(k)"]),
    ("8 C.F.R. §§ 241.4-241.14", ["8 C.F.R. § 241.4", "8 C.F.R. § 241.14"]),
    ("8 C.F.R. § 241.13(i)(2)-(3)", ["8 C.F.R. § 241.13(i)(2)", "8 C.F.R. § 241.13(i)(3)"]),
    ("8 CFR 274a.12(c)(11)", ["8 C.F.R. § 274a.12(c)(11)"]),
    ("title 8, Code of Federal Regulations, section 212.5(b)", ["8 C.F.R. § 212.5(b)"]),
    # parts
    ("8 C.F.R. pt. 1003", ["8 C.F.R. pt. 1003"]),
    ("8 CFR part 236", ["8 C.F.R. pt. 236"]),
    ("8 C.F.R. parts 1003 and 1208", ["8 C.F.R. pt. 1003", "8 C.F.R. pt. 1208"]),
    # a section of a part on file
    ("6 C.F.R. § 5.5", ["6 C.F.R. § 5.5"]),
    # numerals deep within
    ("8 C.F.R. § 1003.19(h)(2)(i)(B) and (D)", ["8 C.F.R. § 1003.19(h)(2)(i)(B)", "8 C.F.R. § 1003.19(h)(2)(i)(D)"]),
    ("8 C.F.R. § 1236.1(c)(1)(i) and (ii)", ["8 C.F.R. § 1236.1(c)(1)(i)", "8 C.F.R. § 1236.1(c)(1)(ii)"]),
    # -- rules of court ------------------------------------------------------------------------------------------------------------
    ("Fed. R. Civ. P. 65(b)", ["Fed. R. Civ. P. 65(b)"]),
    ("Fed.R.Civ.P. 65(b)(1)(A)", ["Fed. R. Civ. P. 65(b)(1)(A)"]),
    ("FRCP 65", ["Fed. R. Civ. P. 65"]),
    ("FRCP Rule 5.2(c)", ["Fed. R. Civ. P. 5.2(c)"]),
    ("Federal Rule of Civil Procedure 65(b)", ["Fed. R. Civ. P. 65(b)"]),
    ("Federal Rules of Civil Procedure, Rule 65", ["Fed. R. Civ. P. 65"]),
    ("Rule 65(b) of the Federal Rules of Civil Procedure", ["Fed. R. Civ. P. 65(b)"]),
    ("Rules 59 and 60 of the Federal Rules of Civil Procedure", ["Fed. R. Civ. P. 59", "Fed. R. Civ. P. 60"]),
    ("Fed. R. Civ. P. 12(b)(1), 12(b)(6)", ["Fed. R. Civ. P. 12(b)(1)", "Fed. R. Civ. P. 12(b)(6)"]),
    ("Fed. R. App. P. 23(a)", ["Fed. R. App. P. 23(a)"]),
    ("FRAP 8(a)(1)", ["Fed. R. App. P. 8(a)(1)"]),
    ("Fed. R. Evid. 201(b)", ["Fed. R. Evid. 201(b)"]),
    ("Fed. R. Crim. P. 11", ["Fed. R. Crim. P. 11"]),
    ("Sup. Ct. R. 13.1", ["Sup. Ct. R. 13.1"]),
    ("S. Ct. R. 23", ["Sup. Ct. R. 23"]),
    ("Supreme Court Rule 22", ["Sup. Ct. R. 22"]),
    ("Habeas Rule 4", ["Habeas Rule 4"]),
    ("Rules Governing § 2254 Cases, Rule 4", ["Habeas Rule 4"]),
    ("Rule 1(b) of the Rules Governing Section 2254 Cases", ["Habeas Rule 1(b)"]),
    # -- the Constitution ----------------------------------------------------------------------------------------------------------
    ("U.S. Const. art. I, § 9, cl. 2", ["U.S. Const. art. I, § 9, cl. 2"]),
    ("U.S. Const. amend. V", ["U.S. Const. amend. V"]),
    ("U.S. CONST. amend. XIV, § 1", ["U.S. Const. amend. XIV, § 1"]),
    ("U.S. Const. art. I, § 9, cl. 2; amend. V", ["U.S. Const. art. I, § 9, cl. 2", "U.S. Const. amend. V"]),
    ("U.S. Const. amends. I, IV", ["U.S. Const. amend. I", "U.S. Const. amend. IV"]),
    ("Article I, Section 9, Clause 2 of the Constitution", ["U.S. Const. art. I, § 9, cl. 2"]),
    ("art. III of the United States Constitution", ["U.S. Const. art. III"]),
    ("the Fifth Amendment", ["U.S. Const. amend. V"]),
    ("the First and Fourth Amendment", ["U.S. Const. amend. IV"]),
    # a clause by its name, as on file
    ("the Suspension Clause", ["U.S. Const. art. I, § 9, cl. 2"]),
    # -- opinions by reporter --------------------------------------------------------------------------------------------------------
    ("Zadvydas v. Davis, 533 U.S. 678, 690 (2001)", ["533 U.S. 678"]),
    ("Zadvydas v. Davis, 533 U. S. 678 (2001)", ["533 U.S. 678"]),
    ("Avila v. Bondi, 170 F.4th 1128, 1130-31 (8th Cir. 2026)", ["170 F.4th 1128"]),
    ("Avila v. Bondi, 170 F. 4th 1128 (8th Cir. 2026)", ["170 F.4th 1128"]),
    ("In re Hill, 775 F.2d 1037 (9th Cir. 1985)", ["775 F.2d 1037"]),
    ("Ex parte Endo, 323 U.S. 283, 304 (1944)", ["323 U.S. 283"]),
    ("Damus v. Nielsen, 313 F. Supp. 3d 317 (D.D.C. 2018)", ["313 F. Supp. 3d 317"]),
    ("Rivera v. Holder, 307 F.R.D. 539 (W.D. Wash. 2015)", ["307 F.R.D. 539"]),
    # parallel citations are one opinion
    ("Nielsen v. Preap, 586 U.S. 392, 139 S. Ct. 954 (2019)", ["586 U.S. 392"]),
    # the page is not out yet
    ("Trump v. J.G.G., 604 U.S. ___ (2025)", ["604 U.S. ___"]),
    # nor written with lines
    ("Trump v. J.G.G., 604 U.S. ----, 145 S.Ct. 1003 (2025)", ["604 U.S. ___"]),
    ("Trump v. J.G.G., 604 U.S. ––––, 145 S.Ct. 1003 (2025)", ["604 U.S. ___"]),
    ("Trump v. J.G.G., 604 U.S. — (2025)", ["604 U.S. ___"]),
    # Westlaw
    ("Lopez v. Barr, 2020 WL 1234567, at *3 (N.D. Cal. May 1, 2020)", ["2020 WL 1234567"]),
    # Westlaw after a docket number is one opinion
    ("Lopez v. Barr, No. 20-cv-1234, 2020 WL 1234567 (N.D. Cal. May 1, 2020)", ["2020 WL 1234567"]),
    # Lexis
    ("Doe v. Roe, 2025 U.S. Dist. LEXIS 12345 (D. Md. 2025)", ["2025 U.S. Dist. LEXIS 12345"]),
    # a string
    ("See Demore v. Kim, 538 U.S. 510 (2003); Jennings v. Rodriguez, 583 U.S. 281 (2018).", ["538 U.S. 510", "583 U.S. 281"]),
    # quoted within
    ("Reid v. Donelan, 17 F.4th 1, 7 (1st Cir. 2021) (quoting Demore v. Kim, 538 U.S. 510, 529 (2003))", ["17 F.4th 1", "538 U.S. 510"]),
    # a statute of a State
    ("Cal. Penal Code § 245(a)(1)", ["Cal. Penal Code § 245(a)(1)"]),
    # -- opinions by docket number ------------------------------------------------------------------------------------------------
    ("Nguyen v. Hyde, No. 1:25-cv-11470 (D. Mass. May 23, 2025)", ["No. 25-cv-11470"]),
    ("Nguyen v. Hyde, No. 25-cv-11470-MJJ, slip op. at 4 (D. Mass. May 23, 2025)", ["No. 25-cv-11470"]),
    ("Maldonado Bautista v. Santacruz, No. 5:25-cv-01873-SSS-BFM (C.D. Cal. Dec. 18, 2025)", ["No. 25-cv-1873"]),
    ("Case No. 25-cv-2463", ["No. 25-cv-2463"]),
    ("Mullin v. Doe, Nos. 25-1083, 25-1084 (U.S. June 25, 2026)", ["No. 25-1083"]),
    ("A.A.R.P. v. Trump, No. 24A1007 (U.S. May 16, 2025)", ["No. 24A1007"]),
    ("Make the Road New York v. Mullin, No. 25-5320 (D.C. Cir. 2026)", ["No. 25-5320"]),
    ("Martinez v. Hyde, No. CV 25-11613-BEM, 2025 WL 2084238, at *2 (D. Mass. July 24, 2025)", ["2025 WL 2084238"]),
    ("Martinez v. Hyde, No. CV-25-11613-BEM (D. Mass. July 24, 2025)", ["No. 25-cv-11613"]),
    # by name, court and year alone
    ("Ozturk v. Hyde (2d Cir. 2025)", ["Ozturk v. Hyde"]),
    # numbers that are none
    ("Receipt No. 25-12345 and Exhibit No. 12-34", []),
    ("Call No. 25-1234 tomorrow", []),
    # -- decisions of the Board and the Attorney General -----------------------------------------------------------------------------
    ("Matter of Yajure Hurtado, 29 I&N Dec. 216 (BIA 2025)", ["29 I&N Dec. 216"]),
    ("Matter of Yajure Hurtado, 29 I. & N. Dec. 216, 220 (B.I.A. 2025)", ["29 I&N Dec. 216"]),
    ("Matter of M-S-, 27 I&N Dec. 509 (A.G. 2019)", ["27 I&N Dec. 509"]),
    ("In re Guerra, 24 I & N Dec. 37 (BIA 2006)", ["24 I&N Dec. 37"]),
    ("Matter of Q. LI, 29 I&N Dec. 66 (BIA 2025)", ["29 I&N Dec. 66"]),
    # -- the Federal Register and orders of the President --------------------------------------------------------------------------------
    ("90 Fed. Reg. 12345 (Mar. 1, 2025)", ["90 Fed. Reg. 12345"]),
    ("91 Fed. Reg. 34,352, 34,355 (June 5, 2026)", ["91 Fed. Reg. 34352"]),
    ("87 FR 18078", ["87 Fed. Reg. 18078"]),
    ("FR Doc. 2026-02326", ["FR Doc. 2026-02326"]),
    ("Exec. Order No. 14159, 90 Fed. Reg. 8443 (Jan. 20, 2025)", ["Exec. Order No. 14159", "90 Fed. Reg. 8443"]),
    ("Executive Order 14,159", ["Exec. Order No. 14159"]),
    ("EO 14165", ["Exec. Order No. 14165"]),
    ("E.O. 13993", ["Exec. Order No. 13993"]),
    ("Proclamation 10888", ["Proclamation No. 10888"]),
    # -- directives, memoranda, manuals, forms ------------------------------------------------------------------------------------------
    ("ICE Directive 11002.1", ["ICE Directive 11002.1"]),
    ("ICE Policy Directive No. 11064.4", ["ICE Directive 11064.4"]),
    ("ICE Policy 11039.1", ["ICE Directive 11039.1"]),
    ("Directive 16001.2", ["ICE Directive 16001.2"]),
    ("Memorandum from John Morton, Director, on prosecutorial discretion (June 17, 2011)", ["Morton memorandum, 17 June 2011"]),
    ("the Mayorkas memo", ["Mayorkas memorandum, 30 Sept. 2021"]),
    ("Secretary Mayorkas's memorandum of September 30, 2021", ["Mayorkas memorandum, 30 Sept. 2021"]),
    # another paper of an unknown date is not guessed at
    ("the memorandum of March 3, 1999", []),
    ("Immigration Court Practice Manual, ch. 3.1(b)", ["Immigration Court Practice Manual"]),
    ("PBNDS 2011 § 5.7", ["PBNDS 2011 (rev. 2016) § 5.7"]),
    # another year's standards are not those on file
    ("PBNDS 2008", []),
    ("Form I-246", ["Form I-246"]),
    # a form's number alone, where it is on file
    ("the I-862 was served", ["Form I-862"]),
    # and where it is not: a road
    ("on I-95 near Baltimore", []),
    ("Form EOIR-33", ["Form EOIR-33"]),
    ("ICE Form 60-001", ["ICE Form 60-001"]),
    # -- short forms ----------------------------------------------------------------------------------------------------------------
    # id. alone is the same provision
    ("8 U.S.C. § 1226(a). Id.", ["8 U.S.C. § 1226(a)", "8 U.S.C. § 1226(a)"]),
    # id. with another part
    ("8 U.S.C. § 1226(a). Id. § 1226(c).", ["8 U.S.C. § 1226(a)", "8 U.S.C. § 1226(c)"]),
    ("8 C.F.R. § 241.4(k). Id. § 241.13(i)(3).", ["8 C.F.R. § 241.4(k)", "8 C.F.R. § 241.13(i)(3)"]),
    ("8 U.S.C. § 1225(b)(1). Id. §§ 1225(b)(2), 1226(a).", ["8 U.S.C. § 1225(b)(1)", "8 U.S.C. § 1225(b)(2)", "8 U.S.C. § 1226(a)"]),
    # id. with a page
    ("Zadvydas v. Davis, 533 U.S. 678 (2001). Id. at 690.", ["533 U.S. 678", "533 U.S. 678"]),
    # ibid.
    ("Zadvydas v. Davis, 533 U.S. 678 (2001). Ibid.", ["533 U.S. 678", "533 U.S. 678"]),
    # a chain
    ("Demore v. Kim, 538 U.S. 510 (2003). Id. at 512. Id. at 513. Id.", ["538 U.S. 510"] * 4),
    # what is cited within a quotation's parenthesis is passed over
    (
        "Reid v. Donelan, 17 F.4th 1 (1st Cir. 2021) (quoting Demore v. Kim, 538 U.S. 510 (2003)). Id. at 8.",
        ["17 F.4th 1", "538 U.S. 510", "17 F.4th 1"],
    ),
    # a page of a statute is nobody's
    ("8 U.S.C. § 1226(a). Id. at 690.", ["8 U.S.C. § 1226(a)", "Id. at 690"]),
    # a page before the first is not of it
    ("Zadvydas v. Davis, 533 U.S. 678 (2001). Id. at 12.", ["533 U.S. 678", "Id. at 12"]),
    # and nothing follows from what is not clear
    ("Id. at 12.", ["Id. at 12"]),
    # a mention of a section between does not take the page
    ("Zadvydas v. Davis, 533 U.S. 678 (2001), read 8 U.S.C. § 1231(a)(6). See Zadvydas, 533 U.S. at 689. "
     "Under § 1231(a)(6) it may. Id. at 690.",
     ["533 U.S. 678", "8 U.S.C. § 1231(a)(6)", "533 U.S. 678", "8 U.S.C. § 1231(a)(6)", "533 U.S. 678"]),
    # volume and reporter
    ("Jennings v. Rodriguez, 583 U.S. 281 (2018). Jennings, 583 U.S. at 290.", ["583 U.S. 281", "583 U.S. 281"]),
    # the same volume twice: the page decides
    ("Zadvydas v. Davis, 533 U.S. 678 (2001); INS v. St. Cyr, 533 U.S. 289 (2001). 533 U.S. at 301.",
     ["533 U.S. 678", "533 U.S. 289", "533 U.S. 289"]),
    # the same volume twice: the name decides
    ("Zadvydas v. Davis, 533 U.S. 678 (2001); INS v. St. Cyr, 533 U.S. 289 (2001). St. Cyr, 533 U.S. at 800.",
     ["533 U.S. 678", "533 U.S. 289", "533 U.S. 289"]),
    # another name is another case, whatever the volume: the only such opinion on file
    ("INS v. St. Cyr, 533 U.S. 289 (2001). Zadvydas v. Davis, 533 U.S. at 690.", ["533 U.S. 289", "533 U.S. 678"]),
    # or none
    ("INS v. St. Cyr, 533 U.S. 289 (2001). Nobody v. Known, 533 U.S. at 690.", ["533 U.S. 289", "533 U.S. at 690"]),
    # an amendment that is spoken of does not take the page
    ("Zadvydas v. Davis, 533 U.S. 678 (2001). The Fifth Amendment protects all. Id. at 693.",
     ["533 U.S. 678", "U.S. Const. amend. V", "533 U.S. 678"]),
    # no full citation before, but one such opinion on file
    ("Jennings, 583 U.S. at 290", ["583 U.S. 281"]),
    # none on file
    ("Nobody, 583 U.S. at 290", ["583 U.S. at 290"]),
    ("Matter of Guerra, 24 I&N Dec. 37 (BIA 2006). Guerra, 24 I&N Dec. at 40.", ["24 I&N Dec. 37", "24 I&N Dec. 37"]),
    # supra
    ("Zadvydas v. Davis, 533 U.S. 678 (2001). Zadvydas, supra, at 690.", ["533 U.S. 678", "533 U.S. 678"]),
    ("Matter of Guerra, 24 I&N Dec. 37 (BIA 2006). See Matter of Guerra, supra, at 40.", ["24 I&N Dec. 37", "24 I&N Dec. 37"]),
    # supra to a part of the brief is no citation
    ("See Part II supra.", []),
    # a name and a page
    ("Zadvydas v. Davis, 533 U.S. 678 (2001). Zadvydas at 690.", ["533 U.S. 678", "533 U.S. 678"]),
    # a section without its code
    ("8 U.S.C. § 1226(a) governs. Section 1226(a) permits bond; § 1226(c) does not.",
     ["8 U.S.C. § 1226(a)", "8 U.S.C. § 1226(a)", "8 U.S.C. § 1226(c)"]),
    # before its code is named
    ("Section 2241 is the statute. 28 U.S.C. § 2241.", ["28 U.S.C. § 2241", "28 U.S.C. § 2241"]),
    # the Act's number
    ("INA § 236(a). Under section 236(c) there is none.", ["8 U.S.C. § 1226(a)", "8 U.S.C. § 1226(c)"]),
    # a regulation
    ("8 C.F.R. § 241.4. See § 241.13(i).", ["8 C.F.R. § 241.4", "8 C.F.R. § 241.13(i)"]),
    # no code was named: it is listed, and not guessed at
    ("held under § 1226(a)", ["§ 1226(a)"]),
    # a section of something else
    ("see section 4 below, and § 7 of the lease", []),
    # a rule without its set
    ("Fed. R. Civ. P. 65. Under Rule 65(b) it expires.", ["Fed. R. Civ. P. 65", "Fed. R. Civ. P. 65(b)"]),
    ("As a rule 12 people came.", []),
    # -- awkward text ------------------------------------------------------------------------------------------------------------------
    # a line break within
    ("8 U.S.C.\n§ 1226(a)", ["8 U.S.C. § 1226(a)"]),
    ("8 U.S.C. §\r\n1226(a)", ["8 U.S.C. § 1226(a)"]),
    # spaces that do not break
    ("8\u00a0U.S.C.\u00a0§\u00a01226(a)", ["8 U.S.C. § 1226(a)"]),
    ("8\u202fC.F.R.\u2009§\u20091003.19", ["8 C.F.R. § 1003.19"]),
    # unseen characters
    ("8 U.S.C. §\u200b 12\u00ad26(a)", ["8 U.S.C. § 1226(a)"]),
    # a hyphenated name, and a hyphen that belongs
    ("Zad-\nvydas v. Davis, 533 U.S. 678 (2001)", ["533 U.S. 678"]),
    ("No. 25-cv-\n11470 is it", ["No. 25-cv-11470"]),
    # an entity left from a web page
    ("8 U.S.C. &sect;&nbsp;1226(a)", ["8 U.S.C. § 1226(a)"]),
    # a dash from a word processor in a public law
    ("Pub. L. No. 119–1", ["Pub. L. No. 119-1"]),
    # a doubled sign with a space
    ("8 U.S.C. § § 1225, 1226", ["8 U.S.C. § 1225", "8 U.S.C. § 1226"]),
    # a court's stamp is no citation
    ("Case 1:25-cv-11470-ABC   Document 5   Filed 05/23/25   Page 3 of 20\nNothing else.", []),
    # a blank line ends a citation
    ("8 U.S.C.\n\n§ 3 of the lease", []),
    # prose
    ("He was born on 8 May 1990 and has 3 children; call 212 555 1226.", []),
    ("Title 8 is long.", []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[f"{number}: {text[:50]!r}" for number, (text, _) in enumerate(ROWS)])
def test_a_text_gives_these_citations(cited, text, expected):
    assert [one.cite for one in cited(text)] == expected


def test_the_table_is_long():
    assert len(ROWS) >= 150
