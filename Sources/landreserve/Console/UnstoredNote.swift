import LandModel
import LandStore

/// Tells where results went when the GeoPackage is not a workspace of this program, which is only read.
enum UnstoredNote {
  /// Says on standard error that nothing was stored, unless the results were written to a file or are not to be stored.
  ///
  /// - Parameters:
  ///   - layer: the layer that a workspace would have got.
  ///   - option: the option that writes it to a file.
  static func print(
    _ layer: String, of workspace: Workspace, isWritten: Bool, isUnwanted: Bool, option: String
  ) {
    guard !workspace.isOwn, !isWritten, !isUnwanted else { return }
    Console.note(
      "\(workspace.geoPackage.path) is no workspace of this program and was only read: the layer "
        + "\(layer) is not in it; write it with \(option) FILE, or import the layers into a workspace")
  }
}
