import ArgumentParser
import Foundation
import LandStore

extension CompletionKind {
  /// Workspaces and other GeoPackages.
  static var gpkg: CompletionKind { .file(extensions: ["gpkg"]) }

  /// Policies.
  static var policy: CompletionKind { .file(extensions: ["yaml", "yml"]) }

  /// The layers of the workspace that stands before on the command line.
  static var layer: CompletionKind {
    .custom { arguments, _, _ in
      // The shells hand over the words of the line, some of them quoted.
      let words = arguments.map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "'\"")) }
      guard let workspace = words.lazy.compactMap({ try? Workspace(path: $0) }).first else { return [] }
      return ((try? workspace.layers()) ?? []).map(\.name)
    }
  }

  /// What `import` can make of an input.
  static var role: CompletionKind {
    .list(["parcels", "blocks", "reserved-zones", "constraint:", "layer:"])
  }
}
