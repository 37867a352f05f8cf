import Foundation

/// The folder of shared test data beside the checkout, which belongs to other people and may be absent.
public enum SharedData {
  /// The checkout's root folder.
  public static let checkout = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The shared folder: `LANDRESERVE_SHARED`, or `../shared` from the checkout; nil where there is none.
  public static let root: URL? = {
    let named = ProcessInfo.processInfo.environment["LANDRESERVE_SHARED"].map { URL(filePath: $0) }
    let folder = named ?? checkout.deletingLastPathComponent().appending(path: "shared")
    return FileManager.default.fileExists(atPath: folder.appending(path: "README.md").path) ? folder : nil
  }()

  /// Whether the shared folder is there; tests that need it are skipped without it.
  public static var isAvailable: Bool { root != nil }

  /// A file or folder in the shared folder, or a path that does not exist.
  public static func path(_ relative: String) -> String {
    (root ?? URL(filePath: "/nonexistent")).appending(path: relative).path
  }
}
