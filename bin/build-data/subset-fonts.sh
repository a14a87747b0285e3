#!/bin/sh
# Makes the woff2 files in src/platform/views/assets/fonts from the npm packages of the two typefaces (both OFL).
# Needs npm and Debian's fonttools with brotli. Run once, when a typeface has a new version:
#   sh bin/build-data/subset-fonts.sh
# Latin: Basic Latin, Latin-1 and the marks of English prose. Latin Extended-A in a second file, fetched only
# by pages that use one of its letters (Polish, Turkish, Romanian, Welsh). Arabic: the letters of Modern Standard
# Arabic with their joining forms, without the Persian, Urdu and Quranic extensions.
set -eu
out=$(cd "$(dirname "$0")/../.." && pwd)/src/platform/views/assets/fonts
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm init -y >/dev/null
npm install --no-fund --no-audit @fontsource-variable/atkinson-hyperlegible-next@5 @fontsource-variable/noto-sans-arabic@5
atkinson=node_modules/@fontsource-variable/atkinson-hyperlegible-next
noto=node_modules/@fontsource-variable/noto-sans-arabic

narrow() { fonttools varLib.instancer -q "$1" "$2" -o "$3"; }
narrow $atkinson/files/atkinson-hyperlegible-next-latin-wght-normal.woff2 wght=400:750 latin.ttf
narrow $atkinson/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2 wght=400:750 latin-ext.ttf
narrow $noto/files/noto-sans-arabic-arabic-wght-normal.woff2 wght=400:700 arabic.ttf

cut() { pyftsubset "$1" --flavor=woff2 --no-hinting --desubroutinize --layout-features="$2" --unicodes="$3" --output-file="$out/$4"; }
cut latin.ttf kern,mark,mkmk,ccmp,locl,tnum \
  U+0020-007E,U+00A0-00FF,U+2013,U+2014,U+2018-201A,U+201C-201E,U+2022,U+2026,U+2039,U+203A,U+20AC,U+2190,U+2192,U+2212,U+2032,U+2033 \
  atkinson-next-latin.woff2
cut latin-ext.ttf kern,mark,mkmk,ccmp,locl U+0100-017F,U+0218-021B,U+1E80-1E85,U+1EF2-1EF3 atkinson-next-latin-ext.woff2
cut arabic.ttf init,medi,fina,isol,rlig,calt,ccmp,mark,mkmk,kern,locl \
  U+060C,U+061B,U+061F,U+0621-063A,U+0640-0652,U+0660-066C,U+200C-200F noto-sans-arabic.woff2
cp $atkinson/LICENSE "$out/OFL-atkinson-hyperlegible-next.txt"
cp $noto/LICENSE "$out/OFL-noto-sans-arabic.txt"
ls -l "$out"
