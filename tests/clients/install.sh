#!/usr/bin/env bash
# Installs what tests/clients/ runs: the real readers and checkers of EPUB files.
#
#   tests/clients/install.sh
#
# Programs come from Debian's packages, where this is run as root and there is apt-get: Java, calibre,
# MuPDF, Node.js, Chromium and a Chinese font. foliate-js, epub.js and Ace come from npm, in the
# versions of package-lock.json, into .cache/clients/ of the checkout. What is there already is left
# alone. What can't be installed is named and costs nothing: its tests are skipped and say so.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
target=$here/../../.cache/clients

has_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null
has_chinese_font() { command -v fc-list >/dev/null && [[ -n $(fc-list :lang=zh-cn file) ]]; }

debian=()
command -v java >/dev/null || debian+=(default-jre-headless)
command -v ebook-convert >/dev/null || debian+=(calibre)
command -v mutool >/dev/null || debian+=(mupdf-tools)
command -v node >/dev/null || debian+=(nodejs)
command -v npm >/dev/null || debian+=(npm)
has_chromium || debian+=(chromium)
has_chinese_font || debian+=(fontconfig fonts-noto-cjk)

install_debian() {
  [[ $EUID -eq 0 ]] && command -v apt-get >/dev/null && apt-get -qq update &&
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null
}

# Beside the others and then renamed, so that what was broken off is not taken for installed.
install_npm() {
  command -v npm >/dev/null || return 1
  rm -rf "$target.new" && mkdir -p "$target.new"
  cp "$here/package.json" "$here/package-lock.json" "$target.new/"
  # Neither Electron nor a second browser: Debian's Chromium is what runs.
  (cd "$target.new" && ELECTRON_SKIP_BINARY_DOWNLOAD=1 PUPPETEER_SKIP_DOWNLOAD=1 \
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null) || return 1
  rm -rf "$target" && mv "$target.new" "$target"
}

if ((${#debian[@]})); then
  if install_debian "${debian[@]}"; then
    echo "installed: ${debian[*]}"
  else
    echo "not installed, their tests are skipped: ${debian[*]}"
  fi
fi

if cmp -s "$here/package-lock.json" "$target/package-lock.json"; then
  :
elif install_npm; then
  echo "installed: foliate-js, epub.js, Ace"
else
  rm -rf "$target.new"
  echo "not installed, their tests are skipped: foliate-js, epub.js, Ace"
fi
