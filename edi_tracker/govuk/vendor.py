"""Fetches the design systems' compiled files into static/vendor: python -m edi_tracker.govuk.vendor

Run by a developer when a version changes; the result is committed, so that no install needs Node.
"""

import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGES = {
    "govuk": "govuk-frontend@6.3.0",
    "moj": "@ministryofjustice/frontend@11.1.0",
    "arimo": "@expo-google-fonts/arimo@0.4.3",
    "axe": "axe-core@4.14.1",
}
ROOT = Path(__file__).resolve().parent.parent.parent
VENDOR = ROOT / "edi_tracker/static/vendor"
START = """
document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
"""


def fetch(package, folder):
    """Unpack an npm package and return the folder its files are in."""
    npm = ["npm", "pack", "--silent", "--pack-destination", str(folder), package]
    name = subprocess.run(npm, check=True, capture_output=True, text=True).stdout.split()[-1]
    with tarfile.open(folder / name) as archive:
        archive.extractall(folder / name.removesuffix(".tgz"), filter="data")
    return folder / name.removesuffix(".tgz") / "package"


def stylesheet(govuk, moj):
    """Both design systems in one file, without the font that only gov.uk may use."""
    css = (govuk / "dist/govuk/govuk-frontend.min.css").read_text() + (moj / "moj/moj-frontend.min.css").read_text()
    css = re.sub(r"@font-face\{[^}]*GDS Transport[^}]*\}", "", css)
    css = re.sub(r"\"?GDS Transport\"?, ?", "", css)
    css = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css)
    return css.replace("url(/assets/", "url(")


def script(govuk):
    """The components' script, started on load; without its exports, so that it is one plain file."""
    js = (govuk / "dist/govuk/govuk-frontend.min.js").read_text()
    js = re.sub(r"//# sourceMappingURL=.*", "", js)
    return re.sub(r"export\{[^}]*\};?", "", js) + START


def copy(source, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source.read_bytes())


def main():
    with tempfile.TemporaryDirectory() as folder:
        found = {name: fetch(package, Path(folder)) for name, package in PACKAGES.items()}
        VENDOR.mkdir(parents=True, exist_ok=True)
        css = stylesheet(found["govuk"], found["moj"])
        (VENDOR / "frontend.css").write_text(css)
        (VENDOR / "frontend.js").write_text(script(found["govuk"]))
        for image in sorted(set(re.findall(r"url\((images/[\w.-]+)\)", css))):
            owner = next(
                path
                for path in (found["govuk"] / "dist/govuk/assets", found["moj"] / "moj/assets")
                if (path / image).exists()
            )
            copy(owner / image, VENDOR / image)
        copy(found["arimo"] / "400Regular/Arimo_400Regular.ttf", VENDOR / "fonts/Arimo-Regular.ttf")
        copy(found["arimo"] / "700Bold/Arimo_700Bold.ttf", VENDOR / "fonts/Arimo-Bold.ttf")
        copy(found["axe"] / "axe.min.js", ROOT / "tests/journeys/axe.min.js")
    print(f"Vendored into {VENDOR}")


if __name__ == "__main__":
    sys.exit(main())
