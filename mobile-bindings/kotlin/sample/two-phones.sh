#!/bin/bash
# Two phones fill in one visit at once, against a real server: both have the same afterwards. Called by scripts/kotlin.sh.
#   two-phones.sh COMMAND...    the sample app, such as: java -cp … casement.sample.MainKt
set -euo pipefail
casement=${CASEMENT:-target/debug/casement}
folder=$(mktemp -d)
port=$((20000 + RANDOM % 20000))
export CASEMENT_DATA=$folder/server CASEMENT_ADDRESS=http://127.0.0.1:$port CASEMENT_PASSPHRASE="the door is blue"
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$folder"' EXIT

"$casement" serve --listen "127.0.0.1:$port" --log error >"$folder/said" &
server=$!
for _ in $(seq 300); do
    grep -q Ctrl-C "$folder/said" && break
    kill -0 "$server"
    sleep 0.1
done
link() { "$casement" admin "$@" | grep -m1 "^$CASEMENT_ADDRESS"; }
amal=$(link found "Example NPM" --admin "Amal Haddad")
for act in "add-member Omar --roles visitor" "add-place North --kind prison" "publish forms/example.md" \
    "open-visit --place North --kind initial --begins 2026-11-25 --form example --lead Amal --visitor Omar"; do
    # shellcheck disable=SC2086 # the words of one command
    "$casement" admin $act >/dev/null
done
omar=$(link invite Omar)

phone() { # name, invitation, answers
    "${sample[@]}" join "$folder/$1" "$2"
    printf '%s\n' "$3" | "${sample[@]}" fill "$folder/$1"
}
sample=("$@")
phone amal "$amal" $'visit_date = 2026-11-25\naccess_refused = no\nheld_now = 14\nlawyer_from = outset\nnarrative = رأينا أربع زنزانات 🏚️' >"$folder/amal.out" 2>&1 &
one=$!
phone omar "$omar" $'held_now = 12\nlawyer_from = later\nlawyer_sources = staff people\nconcern = safeguards' >"$folder/omar.out" 2>&1 &
other=$!
wait $one || { cat "$folder/amal.out"; exit 1; }
wait $other || { cat "$folder/omar.out"; exit 1; }
# The server passes on what it has checked, which it does in its own time.
for _ in $(seq 20); do
    for phone in amal omar; do "${sample[@]}" show "$folder/$phone" | grep -v '^Up to date' >"$folder/$phone.shown"; done
    if cmp -s "$folder/amal.shown" "$folder/omar.shown" && grep -q Omar "$folder/amal.shown"; then break; fi
done
cat "$folder/amal.shown"
diff "$folder/amal.shown" "$folder/omar.shown" || { echo "two phones: they differ"; exit 1; }
for said in "14 (Amal Haddad)" "12 (Omar)" "Staff, People who are held (Omar)" "disputed" "رأينا أربع زنزانات 🏚️"; do
    grep -qF "$said" "$folder/amal.shown" || { echo "two phones: '$said' is missing"; exit 1; }
done
echo "two phones: both show the same"
