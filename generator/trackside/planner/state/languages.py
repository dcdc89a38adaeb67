"""In which languages a project is written, as the names of its files tell."""

from collections import Counter
from collections.abc import Iterable

_NAMES = {
    "C": "c h",
    "C#": "cs",
    "C++": "cc cpp cxx hpp hh",
    "CSS": "css scss sass less",
    "Clojure": "clj cljs",
    "Dart": "dart",
    "Elixir": "ex exs",
    "Go": "go",
    "HTML": "html htm",
    "Haskell": "hs",
    "Java": "java",
    "JavaScript": "js jsx mjs cjs",
    "Julia": "jl",
    "Kotlin": "kt kts",
    "Lua": "lua",
    "PHP": "php",
    "Perl": "pl pm",
    "PowerShell": "ps1",
    "Python": "py pyi",
    "R": "r",
    "Ruby": "rb",
    "Rust": "rs",
    "SQL": "sql",
    "Scala": "scala",
    "Shell": "sh bash zsh",
    "Svelte": "svelte",
    "Swift": "swift",
    "Terraform": "tf",
    "TypeScript": "ts tsx mts cts",
    "Vue": "vue",
}
_OF = {ending: name for name, endings in _NAMES.items() for ending in endings.split()}


def languages(paths: Iterable[str]) -> tuple[str, ...]:
    """The languages of these files, that of most files first."""
    endings = (path.rpartition("/")[2].rpartition(".") for path in paths)
    counts = Counter(name for stem, _, ending in endings if stem and (name := _OF.get(ending.lower())))
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))
