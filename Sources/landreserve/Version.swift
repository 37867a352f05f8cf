/// The program's version, as `--version` prints it and results carry it.
enum Version {
  /// Name and version, for source lines.
  static let program = "landreserve \(current)"
  static let current = "0.1.0"
}
