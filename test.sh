#!/usr/bin/env bash
# Installs what the tests need when it may, builds, runs everything, and ends with "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

missing=()
for package in chromium fonts-noto-cjk python3-aiosmtpd; do
    dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
    fi
    for package in "${missing[@]}"; do
        dpkg -s "$package" >/dev/null 2>&1 || echo "Missing: $package. Install it with: sudo apt-get install $package. Tests that need it are skipped." >&2
    done
fi

# The vendored front-end files are compared with the packages themselves where the registry can be reached, else with recorded sums.
if [ -z "${NPM_PACK_DIR:-}" ] && command -v npm >/dev/null; then
    packs=$(mktemp -d)
    if (cd "$packs" && timeout 60 npm pack --silent $(grep -oE '"library": "[^"]+"' "$OLDPWD/libman.json" | cut -d'"' -f4) >/dev/null 2>&1); then
        export NPM_PACK_DIR=$packs
    else
        echo "The npm registry cannot be reached: front-end files are compared with libman.sums instead." >&2
    fi
fi

dotnet build KeyAccountPortal.sln -v quiet || { echo "0 passed, 1 failed"; exit 1; }

log=$(mktemp)
dotnet run --project Portal.Tests --no-build -- "$@" 2>&1 | tee "$log"
status=${PIPESTATUS[0]}
summary=$(grep -E 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+' "$log" | tail -n 1)
number() { echo "$summary" | grep -oE "$1: [0-9]+" | grep -oE '[0-9]+' || echo 0; }
failed=$(( $(number Failed) + $(number Errors) )); skipped=$(number Skipped)
passed=$(( $(number Total) - failed - skipped ))
[ "$passed" -gt 0 ] || status=1
[ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
# The failures once more, so that they stand at the end of a long log.
grep -A12 '\[FAIL\]' "$log" | cut -c1-400 | head -n 120
rm -f "$log"
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
