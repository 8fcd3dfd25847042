#!/bin/sh
# Builds the workbook (.xlsx) of each shipped form from its Markdown table, which is what people edit.
#   scripts/forms.sh           rebuild all
#   scripts/forms.sh --check   say which differ from their tables, and fail
# The program is target/debug/casement unless CASEMENT names another.
set -eu
cd "$(dirname "$0")/.."
casement=${CASEMENT:-target/debug/casement}
check=${1:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
different=''
for table in forms/*.md; do
    # A visit that is filled in, and no form.
    if [ "$table" = forms/example-visit.md ]; then continue; fi
    workbook=${table%.md}.xlsx
    "$casement" form convert "$table" "$work/built.xlsx" --force 2>"$work/said" || { cat "$work/said" >&2; exit 1; }
    if cmp -s "$work/built.xlsx" "$workbook"; then continue; fi
    if [ "$check" = --check ]; then
        different="$different $workbook"
    else
        mv "$work/built.xlsx" "$workbook"
        echo "built $workbook"
    fi
done
if [ -n "$different" ]; then
    echo "These workbooks differ from their tables:$different" >&2
    echo "Run: sh scripts/forms.sh" >&2
    exit 1
fi
