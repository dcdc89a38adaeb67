"""Whether a path is there: as a document of the corpus, or in the repository around it."""

from trackside.model.names import RepoPath
from trackside.rules.rule import Neighbourhood


def exists(path: RepoPath, scene: Neighbourhood) -> bool:
    """Whether a file or folder of that name was found."""
    return path in scene.anchors or path in scene.surroundings.files or path in scene.surroundings.folders
