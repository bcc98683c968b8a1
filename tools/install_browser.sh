#!/bin/sh
# Installs Debian's Chromium and fonts for the tests of the HTML page, where there is none, as root and in
# bounded time. Whatever goes wrong here, those tests are only skipped.
set -u
for browser in chromium chromium-browser google-chrome; do
    command -v "$browser" >/dev/null && exit 0
done
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "No Chromium: tests of the page in a browser are skipped (on Debian: apt-get install chromium)." >&2
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
timeout 60 apt-get update -qq >/dev/null 2>&1 </dev/null
timeout 240 apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null 2>&1 </dev/null ||
    echo "Chromium could not be installed: tests of the page in a browser are skipped." >&2
exit 0
